# What only engines of Windows take; asked of such an engine.

docker run --cpu-count 2 img
docker run --cpu-count=1 --cpu-percent=50 img
docker run --cpu-count x img
docker run --cpu-percent 50 img
docker run --cpu-percent x img
docker run --io-maxbandwidth 10m img
docker run --io-maxbandwidth=1g --io-maxiops=1000 img
docker run --io-maxbandwidth x img
docker run --io-maxiops 1000 img
docker run --io-maxiops -1 img
docker run --io-maxiops x img
docker run --isolation hyperv img
docker run --isolation=process img
docker run --isolation default img
docker run --isolation
docker run --device 'class/5B45201D-F2F2-4F3B-85BB-30FF1F953599' img
docker run -v 'C:\data:C:\data' img
docker run -v 'C:\data:C:\data:ro' --workdir 'C:\app' img
docker run --mount 'type=npipe,src=\\.\pipe\docker_engine,dst=\\.\pipe\docker_engine' img
docker run --security-opt credentialspec=file://spec.json --network nat img
