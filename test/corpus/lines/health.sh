# Health checks, restarting, stopping, init, logging

docker run --health-cmd 'curl -f http://localhost/ || exit 1' img
docker run --health-cmd=true --health-interval=30s --health-retries=3 --health-timeout=5s --health-start-period=1m --health-start-interval=2s img
docker run --health-interval 1h30m img
docker run --health-interval=1.5s img
docker run --health-interval 500ms --health-timeout 1m0.5s img
docker run --health-interval 100us --health-timeout 100µs --health-start-period 5ns img
docker run --health-interval 0 img
docker run --health-interval +5s img
docker run --health-interval 5 img
docker run --health-interval -5s img
docker run --health-interval 5d img
docker run --health-interval '1 s' img
docker run --health-interval 9999999999h img
docker run --health-timeout 5s img
docker run --health-timeout -1s img
docker run --health-start-period 1m --health-cmd x img
docker run --health-start-period=0s img
docker run --health-start-period -1s img
docker run --health-start-interval 1s img
docker run --health-start-interval=1m --health-start-period=2m img
docker run --health-start-interval -1s img
docker run --health-retries 3 img
docker run --health-retries=0 --health-cmd x img
docker run --health-retries -1 img
docker run --health-retries x img
docker run --health-cmd '' --health-interval 5s img
docker run --health-cmd
docker run --no-healthcheck img
docker run --no-healthcheck=true --rm img
docker run --no-healthcheck=false --health-cmd x img
docker run --no-healthcheck --health-cmd x img
docker run --no-healthcheck --health-interval 5s img
docker run --no-healthcheck --health-interval 0s img
docker run --no-healthcheck=maybe img

docker run --restart always img
docker run --restart=unless-stopped img
docker run --restart on-failure img
docker run --restart on-failure:3 img
docker run --restart on-failure:0 img
docker run --restart no img
docker run --restart no --rm img
docker run --restart '' img
docker run --restart '' --rm img
docker run --restart Always img
docker run --restart always: img
docker run --restart always:3 img
docker run --restart on-failure: img
docker run --restart on-failure:x img
docker run --restart on-failure:-1 img
docker run --restart :3 img
docker run --restart unless-stopped:1 img
docker run --rm --restart always img
docker run --rm --restart on-failure:2 img
docker run --rm=false --restart always img
docker run --stop-signal SIGQUIT img
docker run --stop-signal=9 img
docker run --stop-signal bogus img
docker run --stop-signal
docker run --stop-timeout 30 img
docker run --stop-timeout=0 img
docker run --stop-timeout -1 img
docker run --stop-timeout 10s img
docker run --init img
docker run --init=false img
docker run --init=maybe img

docker run --log-driver none img
docker run --log-driver=json-file --log-opt max-size=10m --log-opt=max-file=3 img
docker run --log-driver
docker run --log-opt max-size=10m img
docker run --log-opt tag='{{.Name}}/{{.ID}}' --log-driver syslog --log-opt syslog-address=udp://1.2.3.4:514 img
docker run --log-opt a= --log-opt b img
docker run --log-opt a=1 --log-opt a=2 img
docker run --log-driver none --log-opt a=1 img
docker run --log-opt
