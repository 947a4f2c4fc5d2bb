# How flags are spelled, and what stands around them.

# The image and the words after it
docker run img
docker create img
docker container run img
docker run img sh -c 'echo "$HOME"' '' -p 1:1 --rm
docker run img -it
docker run -- img
docker run -- img -- sh
docker run img:1.2@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
docker run registry.example.com:5000/team/app:v1 serve
docker run aaaaaaaaaaaa
docker run sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
docker run
docker create
docker run --rm
docker run --
docker run ''
docker run Img
docker run img:
docker run 'im g'
docker run https://example.com/img

# Bundles, `=`, words for yes and no
docker run -it img
docker run -itd img
docker run -dit --rm img sh
docker run -ti --init img
docker run -itp 80:80 img
docker run -itp80:80 img
docker run -dp 8080:80 -eA=1 -v/data:/d img
docker run -de A=1 img
docker run -i=false -t=true img
docker run -it=false img
docker run --interactive=false --tty=1 img
docker run --detach=true --rm=t img
docker run --detach=false img
docker run --rm=T --privileged=TRUE --init=True --read-only=1 img
docker run --rm=F --privileged=FALSE --init=False --read-only=0 --oom-kill-disable=f img
docker run --name web --name=last img
docker run --hostname= --user= --workdir= --entrypoint= img
docker run --memory=1g -m 2g -m=3g -m4g img
docker run -h=host -w=/x -u=1 img
docker run -hhost -w/x -u1:2 img
docker run -P -P=false img
docker run -c512 -la=b img
docker run -it -e "A=it's" -e 'B="q"' -e C=a\ b img
docker \
  run \
  --rm \
  img
docker run --rm=yes img
docker run -t=maybe img
docker run -itz img
docker run -zit img
docker run --rm true
docker run -it true img
docker run --no-such-flag img
docker run --nam web img
docker run ---rm img
docker run -=x img
docker run --=x img
docker run - img
docker run -p
docker run -itp
docker run -rm img

# Other names of flags
docker run --net mynet img
docker run --net mine --network other img
docker run --net mine --net-alias a --network-alias b img
docker run --network mine --net-alias=a img
docker run --dns-opt ndots:2 --dns-option timeout:1 img
docker run --dns-opt=ndots:2 img
docker run --net
docker run --net-alias
docker run --dns-opt

# Attaching
docker run -a stdin img
docker run -a stdout -a stderr img
docker run -a STDIN -a STDOUT -i img
docker run --attach=stderr img
docker run -ai img
docker run -a stdin,stdout img
docker run -a '' img
docker run -d -a stdout img
docker run -dit --sig-proxy=false img
docker run --sig-proxy img
docker run --sig-proxy=false -i img
docker run --sig-proxy=no img
docker run --detach-keys ctrl-x img
docker run --detach-keys
docker run --detach=maybe img
docker run --interactive=maybe img
docker run --tty=maybe img
docker create -it img
docker create -d img
docker create --sig-proxy=false img
docker create --detach-keys ctrl-x img

# Client only: pull, quiet, content trust, id file
docker run --pull always img
docker run --pull=missing img
docker run --pull never --platform linux/amd64 img
docker run --pull= img
docker run --pull img
docker run --pull sometimes img
docker run --pull Always img
docker run -q img
docker run --quiet --pull always img
docker run --quiet=2 img
docker run --disable-content-trust img
docker run --disable-content-trust=maybe img
docker run --cidfile web.cid img
docker run -d --cidfile=./other.cid img
docker run --cidfile
docker run --cidfile= img

# Name and platform
docker run --name web img
docker run --name '' img
docker run --name /slash img
docker run --name
docker run --platform linux/amd64 img
docker run --platform=linux/arm64/v8 img
docker run --platform linux/arm/v7 img
docker run --platform linux/x86_64 img
docker run --platform amd64 img
docker run --platform Linux/AMD64 img
docker run --platform linux/armhf img
docker run --platform a/b/c/d img
docker run --platform '' img
docker run --platform 'li nux/amd64' img
docker run --platform linux/amd64/v1 img
docker run --platform linux/arm64/8 img
docker run --platform linux/arm img
docker run --platform linux/arm/6 img
docker run --platform linux/arm/v8 img
docker run --platform armel img
docker run --platform linux/i386 img
docker run --platform linux/i386/x img
docker run --platform linux/armhf/v6 img
docker run --platform macos/arm64 img
docker run --platform linux/amd64/v2 img
docker run --platform bogus img
docker run --detach-keys=ctrl-a,ctrl-a -it img
docker run --disable-content-trust=true -d img
