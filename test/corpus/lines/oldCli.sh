# What newer CLIs send to an engine of API 1.41, which passes over it in silence, or refuse though it takes it; asked of the
# CLI that came with such an engine.

docker run --mac-address 92:d0:c6:0a:29:33 img
docker run --network mine --mac-address 92:d0:c6:0a:29:33 img
docker run --network name=mine,gw-priority=1 img
docker run --mount type=bind,src=/h,dst=/c,ro,bind-recursive=writable img
docker run --mount type=volume,src=data,dst=/d,volume-subpath=a img
