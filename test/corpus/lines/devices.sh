# --device, --device-cgroup-rule, --gpus, --runtime

docker run --device /dev/fuse img
docker run --device=/dev/ttyUSB0:/dev/ttyUSB1 img
docker run --device /dev/sda:/dev/xvda:r img
docker run --device /dev/sda:rw img
docker run --device /dev/sda:rwm --device /dev/sdb:/dev/xvdb:m img
docker run --device /dev/../dev//fuse img
docker run --device /dev/a:/dev/b/../c img
docker run --device /dev/a:/dev/b/../c:r img
docker run --device vendor.com/class=name img
docker run --device=vendor.com/class=a --device /dev/fuse --device nvidia.com/gpu=all img
docker run --device nvidia.com/gpu=0 --gpus all img
docker run --device /dev/a:/dev/b: img
docker run --device fuse img
docker run --device :/dev/x img
docker run --device /dev/a:/dev/b:x img
docker run --device /dev/a:rr img
docker run --device /dev/a:/dev/b:r:w img
docker run --device vendor.com/class= img
docker run --device-cgroup-rule 'c 42:* rmw' img
docker run --device-cgroup-rule='a 1:3 r' --device-cgroup-rule 'b *:* m' img
docker run --device-cgroup-rule 'c 42 rmw' img
docker run --device-cgroup-rule 'x 1:3 r' img
docker run --device-cgroup-rule 'c 1:3 rwmr' img
docker run --gpus all img
docker run --gpus=2 img
docker run --gpus -1 img
docker run --gpus device=0 img
docker run --gpus '"device=0,2"' img
docker run --gpus device=GPU-3a23c669-1f69-c64e-cf85-44e9b07e7a2a img
docker run --gpus 'all,capabilities=utility' img
docker run --gpus 'all,"capabilities=compute,utility"' img
docker run --gpus driver=nvidia,count=2,capabilities=video img
docker run --gpus 'count=all,options=a=1' img
docker run --gpus 'count=1,"options=a=1,b=2"' img
docker run --gpus capabilities=utility img
docker run --gpus all --gpus device=1 img
docker run --gpus device= img
docker run --gpus '' img
docker run --gpus some img
docker run --gpus count=some img
docker run --gpus all,count=1 img
docker run --gpus device=0,1 img
docker run --gpus bogus=1 img
docker run --gpus '"device=0' img
docker run --gpus
docker run --runtime nvidia img
docker run --runtime=io.containerd.kata.v2 img
docker run --runtime
