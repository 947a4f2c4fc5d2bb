# Memory, processors, block devices, ulimits, sysctls

docker run -m 512m img
docker run --memory 1.5g img
docker run --memory=1GiB img
docker run --memory 1048576 img
docker run --memory 1K img
docker run --memory '1 g' img
docker run --memory 0 img
docker run --memory 1e6 img
docker run --memory .5g img
docker run --memory 1t img
docker run --memory -1 img
docker run --memory 1x img
docker run --memory g img
docker run --memory '' img
docker run --memory 1,5g img
docker run --memory +1g img
docker run --memory 0x10 img
docker run --memory-reservation=256m img
docker run --memory-reservation x img
docker run --memory-swap -1 img
docker run --memory-swap=-1 -m 1g img
docker run --memory-swap -2 img
docker run --memory-swap x img
docker run --memory-swappiness 0 img
docker run --memory-swappiness=60 img
docker run --memory-swappiness -1 img
docker run --memory-swappiness 101 img
docker run --memory-swappiness x img
docker run --kernel-memory 64m img
docker run --kernel-memory=1g -m 2g img
docker run --kernel-memory x img
docker run --shm-size 2g img
docker run --shm-size=64m img
docker run --shm-size 0 img
docker run --shm-size x img
docker run --oom-kill-disable img
docker run --oom-kill-disable=true -m 1g img
docker run --oom-kill-disable=maybe img
docker run --oom-score-adj 500 img
docker run --oom-score-adj=-500 img
docker run --oom-score-adj 0x10 img
docker run --oom-score-adj x img
docker run --pids-limit 100 img
docker run --pids-limit=-1 img
docker run --pids-limit 0 img
docker run --pids-limit x img

docker run --cpus 0.5 img
docker run --cpus=1.5 img
docker run --cpus .25 img
docker run --cpus 1/2 img
docker run --cpus 1e-2 img
docker run --cpus 0 img
docker run --cpus 0.0000000001 img
docker run --cpus 1/3 img
docker run --cpus -1 img
docker run --cpus x img
docker run --cpus 1,5 img
docker run -c 512 img
docker run --cpu-shares=2 img
docker run --cpu-shares 0b101 img
docker run --cpu-shares x img
docker run --cpu-period 100000 --cpu-quota 50000 img
docker run --cpu-period=100_000 --cpu-quota=-1 img
docker run --cpu-period x img
docker run --cpu-rt-period 1000000 --cpu-rt-runtime 950000 img
docker run --cpu-rt-period=1000 --cpu-rt-runtime=0x10 img
docker run --cpu-rt-period x img
docker run --cpu-rt-runtime '' img
docker run --cpuset-cpus 0-3 --cpuset-mems 0 img
docker run --cpuset-cpus=0,1 --cpuset-mems=0,1 img
docker run --cpuset-cpus
docker run --cpuset-mems

docker run --blkio-weight 300 img
docker run --blkio-weight=0 img
docker run --blkio-weight 010 img
docker run --blkio-weight 65536 img
docker run --blkio-weight x img
docker run --blkio-weight-device /dev/sda:200 img
docker run --blkio-weight-device=/dev/sda:0 --blkio-weight-device /dev/sdb:1000 img
docker run --blkio-weight-device /dev/sda:5 img
docker run --blkio-weight-device sda:200 img
docker run --blkio-weight-device /dev/sda img
docker run --device-read-bps /dev/sda:1mb img
docker run --device-read-bps=/dev/sda:1024 --device-read-bps /dev/sdb:1.5g img
docker run --device-read-bps /dev/sda:x img
docker run --device-read-bps /dev/sda img
docker run --device-write-bps /dev/sda:1mb img
docker run --device-write-bps=/dev/sda:0 --device-write-bps=/dev/sdb:2KiB img
docker run --device-write-bps :1mb img
docker run --device-read-iops /dev/sda:1000 img
docker run --device-read-iops=/dev/sda:0 --device-read-iops=/dev/sdb:1 img
docker run --device-read-iops /dev/sda:1k img
docker run --device-write-iops /dev/sda:1000 img
docker run --device-write-iops=/dev/sda:1 --device-write-iops=/dev/sda:2 img
docker run --device-write-iops /dev/sda:1:2 img

docker run --ulimit nofile=1024:2048 img
docker run --ulimit nofile=1024 --ulimit=nproc=512:512 img
docker run --ulimit core=-1 --ulimit memlock=-1:-1 img
docker run --ulimit nofile=1024 --ulimit nofile=4096 img
docker run --ulimit core=0 img
docker run --ulimit rtprio=99 --ulimit nice=10 --ulimit stack=67108864 img
docker run --ulimit nofile=2048:1024 img
docker run --ulimit nofile=1024:-1 img
docker run --ulimit nofile img
docker run --ulimit nofile=x img
docker run --ulimit nofile=1:2:3 img
docker run --ulimit bogus=1 img
docker run --ulimit nofile=1024: img
docker run --sysctl net.core.somaxconn=1024 img
docker run --sysctl=net.ipv4.ip_forward=1 --sysctl net.ipv4.ip_local_port_range='1024 65000' img
docker run --sysctl kernel.msgmax=65536 --sysctl kernel.msgmax=1 img
docker run --sysctl fs.mqueue.msg_max=10 img
docker run --sysctl kernel.hostname=x img
docker run --sysctl net.core.somaxconn img
docker run --sysctl =1 img
docker run -m 1g --memory-reservation 512MB --memory-swap 2G img
docker run --cpu-quota x img
