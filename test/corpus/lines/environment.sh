# --env, --env-file, --label, --label-file, --annotation. GIVEN and EMPTY are set; UNSET is not.

docker run -e A=1 img
docker run --env A=1 --env=B=2 -eC=3 img
docker run -e A= -e B=a=b -e 'C=a b' -e ä=ü img
docker run -e GIVEN -e EMPTY -e UNSET img
docker run -e A=1 -e A=2 img
docker run -e GIVEN=other -e GIVEN img
docker run -e 'A=line
two' img
docker run -e "A=$GIVEN" -e "B=${GIVEN}" -e 'C=$GIVEN' img
docker run -e 'A B=1' img
docker run -e ' A=1' img
docker run -e 'JSON={"a":[1,2],"b":"c"}' img
docker run -e '' img
docker run -e =x img
docker run --env
docker run --env-file web.env img
docker run --env-file=./web.env -e A=again img
docker run --env-file web.env --env-file more.env img
docker run --env-file crlf.env img
docker run --env-file bom.env img
docker run --env-file empty.env img
docker run --env-file not-there.env img
docker run --env-file space.env img
docker run --env-file nameless.env img
docker run --env-file '' img
docker run --env-file . img
docker run -l a=1 img
docker run --label a=1 --label=b -lc= -l 'd=x y' -l a=2 img
docker run -l com.example.a=1,b=2 img
docker run -l 'traefik.http.routers.web.rule=Host(`example.com`)' img
docker run -l '' img
docker run -l =x img
docker run -l 'a b=1' img
docker run --label
docker run --label-file web.labels img
docker run --label-file=web.labels -l a=line img
docker run --label-file web.labels --label-file more.labels img
docker run --label-file not-there.labels img
docker run --label-file space.env img
docker run --annotation a=1 img
docker run --annotation=a=1 --annotation b= --annotation a=2 img
docker run --annotation a=b=c --annotation io.katacontainers.config.hypervisor.default_vcpus=2 img
docker run --annotation
docker run --annotation '' img
NEW=1 GIVEN=changed docker run -e NEW -e GIVEN img
