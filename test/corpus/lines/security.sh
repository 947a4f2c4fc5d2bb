# Capabilities, security options, users, groups, namespaces, folders and programs

docker run --cap-add NET_ADMIN img
docker run --cap-add=CAP_NET_ADMIN --cap-add sys_time --cap-drop ALL img
docker run --cap-add ALL --cap-drop=MKNOD img
docker run --cap-add NET_ADMIN --cap-drop net_admin --cap-add ALL img
docker run --cap-drop ALL --cap-drop CHOWN --cap-add chown img
docker run --cap-add
docker run --cap-drop
docker run --privileged img
docker run --privileged=false img
docker run --privileged=maybe img
docker run --security-opt no-new-privileges img
docker run --security-opt=no-new-privileges:true --security-opt no-new-privileges=false img
docker run --security-opt seccomp=unconfined img
docker run --security-opt seccomp:unconfined img
docker run --security-opt seccomp=builtin img
docker run --security-opt seccomp=seccomp.json img
docker run --security-opt seccomp=./seccomp.json --security-opt apparmor=unconfined img
docker run --security-opt "seccomp=$PWD/seccomp.json" img
docker run --security-opt seccomp:seccomp.json img
docker run --security-opt apparmor=docker-default img
docker run --security-opt label=disable img
docker run --security-opt label=level:s0:c100,c200 --security-opt label=user:USER img
docker run --security-opt label:type:svirt_apache_t img
docker run --security-opt systempaths=unconfined img
docker run --security-opt systempaths=unconfined --security-opt label=disable img
docker run --security-opt credentialspec=file://spec.json img
docker run --security-opt writable-cgroups=true img
docker run --security-opt seccomp=not-there.json img
docker run --security-opt seccomp=broken.txt img
docker run --security-opt seccomp= img
docker run --security-opt bogus img
docker run --security-opt '' img
docker run -u 1000 img
docker run --user=1000:1000 img
docker run --user "$(id -u):$(id -g)" img
docker run --user
docker run --group-add audio img
docker run --group-add=44 --group-add video --group-add 44 img
docker run --group-add
docker run --ipc host img
docker run --ipc=shareable img
docker run --ipc container:web img
docker run --ipc private --ipc none img
docker run --ipc bogus img
docker run --ipc
docker run --pid host img
docker run --pid=container:web img
docker run --pid private img
docker run --pid container: img
docker run --pid container:a:b img
docker run --uts host img
docker run --uts=host --hostname x img
docker run --uts private img
docker run --uts container:x img
docker run --userns host img
docker run --userns= img
docker run --userns keep-id img
docker run --cgroupns host img
docker run --cgroupns=private img
docker run --cgroupns '' img
docker run --cgroupns bogus img
docker run --cgroup-parent /custom img
docker run --cgroup-parent=custom.slice img
docker run --cgroup-parent
docker run -w /app img
docker run --workdir=/app/../x img
docker run -w relative img
docker run -w '' img
docker run -w
docker run --entrypoint sh img -c 'echo hi'
docker run --entrypoint='' img
docker run --entrypoint 'a b' img
docker run --entrypoint
docker run --security-opt 'seccomp={"defaultAction":"SCMP_ACT_ALLOW"}' img
docker run --entrypoint='' img sh -c true
