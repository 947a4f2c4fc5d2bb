# What an engine of API 1.41 does not take, or takes in another way; asked of such an engine.

docker run img
docker run --network mine img
docker run --network mine --network other img
docker run --annotation a=1 img
docker run --health-start-interval 1s img
docker run --health-cmd x img
docker run --network name=mine,mac-address=92:d0:c6:0a:29:33 img
docker run --network name=mine,alias=a,ip=172.30.0.5 img
docker run --mount type=bind,src=/h,dst=/c,bind-recursive=disabled img
docker run --mount type=bind,src=/h,dst=/c,ro img
docker run --mount type=bind,src=/h,dst=/c,ro,bind-propagation=rprivate,bind-recursive=readonly img
docker run --mount type=image,src=busybox,dst=/i img
docker run --mount type=image,src=busybox,dst=/i,image-subpath=bin img
docker run --device nvidia.com/gpu=0 img
docker run --cgroupns host img
docker run --platform linux/amd64 img
docker run --gpus all img
docker run --cpu-count 2 img
docker run --isolation process img
docker run --io-maxiops 1000 img
docker run --io-maxbandwidth 1m img
docker run --cpu-percent 1 img
docker run --kernel-memory 64m img
docker run --use-api-socket img
docker run --add-host a:host-gateway img
docker run --security-opt writable-cgroups=true img
docker run --stop-timeout 0 --init --pids-limit 5 img
docker run --storage-opt size=1G --sysctl net.ipv4.ip_forward=1 img
