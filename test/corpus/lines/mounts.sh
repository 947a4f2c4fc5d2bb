# --volume, --mount, --tmpfs, --volumes-from, --volume-driver, --storage-opt, --read-only

docker run -v /anon img
docker run -v data:/d img
docker run -v /host:/c img
docker run --volume /host:/c:ro --volume=data:/d:nocopy img
docker run -v /h:/e:rw,z -v /h:/f:Z,ro,rslave img
docker run -v /h:/c:rprivate -v /h:/d:shared -v /h:/e:slave -v /h:/f:private -v /h:/g:rshared img
docker run -v /h:/c:cached -v /h:/d:delegated -v /h:/e:consistent img
docker run -v ./rel:/x -v .:/z -v ../up:/u img
docker run -v "$PWD":/w -v "$(pwd)/sub":/s -v ~/x:/y -v "${PWD}/a b:/c d" img
docker run -v $HOME/.cache:/root/.cache img
docker run -v .hidden:/x img
docker run -v rel/path:/x img
docker run -v 'C:\data:/x' img
docker run -v 'c:/data:/x:ro' img
docker run -v /a -v /a img
docker run -v data:/d -v data:/d img
docker run -v data:relative img
docker run -v /a:/b:bogus img
docker run -v d: img
docker run -v '' img
docker run -v :/x img
docker run -v /a: img
docker run -v /a:/b: img
docker run -v /a:/b:ro:z img
docker run --volume

# --mount
docker run --mount type=bind,source=/h,target=/c img
docker run --mount type=bind,src=/h,dst=/c,readonly img
docker run --mount=type=bind,src=/h,dst=/c,readonly=true --mount type=bind,src=/h,dst=/d,ro=false img
docker run --mount type=bind,src=/h,dst=/c,readonly=1,bind-propagation=rslave img
docker run --mount type=bind,src=/h,dst=/c,bind-propagation=RSHARED,consistency=Cached img
docker run --mount type=bind,src=/h,dst=/c,bind-recursive=disabled img
docker run --mount type=bind,src=/h,dst=/c,bind-recursive=enabled img
docker run --mount type=bind,src=/h,dst=/c,ro,bind-recursive=writable img
docker run --mount type=bind,src=/h,dst=/c,ro,bind-recursive=readonly,bind-propagation=rprivate img
docker run --mount type=bind,src=/h,dst=/c,bind-nonrecursive img
docker run --mount type=bind,src=/h,dst=/c,bind-nonrecursive=false img
docker run --mount type=bind,src=/h,dst=/c,bind-create-src img
docker run --mount type=bind,src=./rel,dst=/c --mount type=bind,src=.,dst=/d --mount type=bind,src=../up,dst=/e img
docker run --mount "type=bind,src=$PWD/x,dst=/c" img
docker run --mount type=volume,src=data,dst=/d img
docker run --mount src=data,dst=/d img
docker run --mount dst=/d img
docker run --mount type=volume,dst=/d,volume-nocopy img
docker run --mount type=volume,src=data,dst=/d,volume-nocopy=true,readonly img
docker run --mount type=volume,src=data,dst=/d,volume-subpath=a/b img
docker run --mount type=volume,src=data,dst=/d,volume-label=a=1,volume-label=b,volume-label=c= img
docker run --mount type=volume,src=nfs,dst=/d,volume-driver=local,volume-opt=type=nfs,volume-opt=device=:/export img
docker run --mount 'type=volume,src=nfs,dst=/d,volume-driver=local,volume-opt=type=nfs,"volume-opt=o=addr=10.0.0.1,rw,nfsvers=4"' img
docker run --mount 'type=volume,src=data,dst=/d,"volume-label=q=a ""b"" c"' img
docker run --mount type=volume,src=data,dst=/d,volume-label= img
docker run --mount type=volume,src=data,dst=/d,volume-opt=flag img
docker run --mount type=tmpfs,dst=/t img
docker run --mount type=tmpfs,dst=/t,tmpfs-size=64m,tmpfs-mode=1770 img
docker run --mount type=tmpfs,dst=/t,tmpfs-size=1.5g,tmpfs-mode=0755 img
docker run --mount type=tmpfs,dst=/t,tmpfs-size=64KiB img
docker run --mount type=image,src=busybox,dst=/i img
docker run --mount type=image,src=busybox:1.36,dst=/i,image-subpath=bin,readonly img
docker run --mount type=npipe,src='\\.\pipe\docker_engine',dst='\\.\pipe\docker_engine' img
docker run --mount type=cluster,src=vol,dst=/c img
docker run --mount type=BIND,src=/h,dst=/c img
docker run --mount type=bind,src=/a,src=/b,dst=/c,target=/d img
docker run --mount 'type=bind,"src=/with,comma",dst=/c' img
docker run --mount 'type=bind,src=/with space,dst=/c' img
docker run --mount type=bind,src=~/x,dst=/c img
docker run --mount type=odd,src=/h,dst=/c img
docker run --mount type=bind,dst=/c img
docker run --mount type=bind,source=,dst=/c img
docker run --mount type=tmpfs,src=x,dst=/t img
docker run --mount type=image,dst=/i img
docker run --mount type=bind,src=/h img
docker run --mount type=,src=/h,dst=/c img
docker run --mount type=bind,src=/h,dst=/c,readonly=maybe img
docker run --mount type=bind,src=/h,dst=/c,rw img
docker run --mount type=bind,src=/h,dst=/c,Readonly img
docker run --mount TYPE=bind,src=/h,dst=/c img
docker run --mount type=bind,src=/h,dst=/c,bind-propagation=odd img
docker run --mount type=bind,src=/h,dst=/c,bind-recursive=odd img
docker run --mount type=bind,src=/h,dst=/c,bind-recursive=readonly img
docker run --mount type=bind,src=/h,dst=/c,ro,bind-recursive=readonly img
docker run --mount type=bind,src=/h,dst=/c,bind-nonrecursive=maybe img
docker run --mount type=bind,src=/h,dst=/c,volume-nocopy img
docker run --mount type=volume,src=data,dst=/d,bind-propagation=rprivate img
docker run --mount type=volume,src=data,dst=/d,volume-nocopy=maybe img
docker run --mount type=volume,src=data,dst=/d,image-subpath=x img
docker run --mount type=tmpfs,dst=/t,volume-label=a=b img
docker run --mount type=tmpfs,dst=/t,tmpfs-size=big img
docker run --mount type=tmpfs,dst=/t,tmpfs-mode=888 img
docker run --mount type=bind,src=/h,dst=/c,bogus=1 img
docker run --mount 'type=bind, src=/h, dst=/c' img
docker run --mount type=bind,src=/h,dst=/c, img
docker run --mount 'type=bind,src="/h,dst=/c' img
docker run --mount '' img
docker run --mount /h:/c img
docker run --mount

# --tmpfs and the rest
docker run --tmpfs /t img
docker run --tmpfs /t:size=64m,mode=1777 --tmpfs=/u:ro img
docker run --tmpfs /t: img
docker run --tmpfs /t:a --tmpfs /t:b img
docker run --tmpfs relative img
docker run --tmpfs
docker run --volumes-from web img
docker run --volumes-from web:ro --volumes-from=other:rw img
docker run --volumes-from web:z img
docker run --volumes-from '' img
docker run --volumes-from
docker run --volume-driver local -v data:/d img
docker run --volume-driver=rclone -v a:/a --mount type=volume,src=b,dst=/b img
docker run --volume-driver
docker run --storage-opt size=10G img
docker run --storage-opt size=10G --storage-opt=a=b=c --storage-opt e= img
docker run --storage-opt size img
docker run --storage-opt
docker run --read-only img
docker run --read-only --tmpfs /run --tmpfs /tmp img
docker run --read-only=maybe img
docker run --use-api-socket img
docker run --use-api-socket=false img
docker run --use-api-socket=maybe img
docker run --mount type=bind,src=.hidden,dst=/c --mount 'type=bind,src=..,dst=/d' --mount type=volume,src=./v,dst=/e img
docker run --mount type=volume,src=local,dst=/d,volume-driver=local,volume-opt=type=tmpfs,volume-opt=device=tmpfs,"volume-opt=o=size=1m,uid=1000" img
docker run --mount 'type=volume,src=local,dst=/d,volume-driver=local,volume-opt=type=tmpfs,volume-opt=device=tmpfs,"volume-opt=o=size=1m,uid=1000"' img
