# --network and its long form, addresses, aliases, links, DNS, hosts, host name, MAC address

docker run --network none img
docker run --network=host img
docker run --network bridge img
docker run --network mine img
docker run --network container:web img
docker run --network mine --network other img
docker run --network mine --network=other --network third img
docker run --network name=mine img
docker run --network name=mine,alias=a,alias=b img
docker run --network name=mine,ip=172.30.0.5,ip6=2001:db8::5 img
docker run --network name=mine,mac-address=92:d0:c6:0a:29:33 img
docker run --network name=mine,driver-opt=com.docker.network.endpoint.ifname=eth7 img
docker run --network 'name=mine,"driver-opt=com.docker.network.endpoint.sysctls=net.ipv4.conf.IFNAME.log_martians=1,net.ipv4.conf.IFNAME.forwarding=0"' img
docker run --network name=mine,driver-opt=a=1,driver-opt=b=2 img
docker run --network name=mine,link-local-ip=169.254.34.22,link-local-ip=fe80::1 img
docker run --network name=mine,gw-priority=100 img
docker run --network name=mine,gw-priority=-1 --network name=other,gw-priority=2,alias=x img
docker run --network alias=a,name=mine img
docker run --network 'name=mine, alias=a' img
docker run --network name=mine,alias= img
docker run --network mine --network name=other,ip=10.0.0.2 --ip 172.30.0.9 img
docker run --network name=mine --ip 172.30.0.9 --network-alias web img
docker run --network name=bridge,mac-address=92:d0:c6:0a:29:33 img
docker run --network name=mine,ip= img
docker run --network '' img
docker run --network ' ' img
docker run --network name= img
docker run --network alias=a img
docker run --network name=mine,bogus=1 img
docker run --network name=mine,alias img
docker run --network name=mine,=x img
docker run --network name=mine,ip=300.1.1.1 img
docker run --network name=mine,ip=2001:db8::5 img
docker run --network name=mine,ip6=10.0.0.1 img
docker run --network name=mine,mac-address=92:d0 img
docker run --network name=mine,driver-opt=a img
docker run --network name=mine,driver-opt==1 img
docker run --network name=mine,gw-priority=high img
docker run --network name=mine,link-local-ip=x img
docker run --network mine --network mine img
docker run --network host --network mine img
docker run --network host --network none img
docker run --network container:web --network mine img
docker run --network name=host,alias=a img
docker run --network name=mine,alias=a --network-alias b img
docker run --network name=mine,ip=10.0.0.1 --ip 10.0.0.2 img
docker run --network name=mine,ip6=2001:db8::1 --ip6 2001:db8::2 img
docker run --network name=mine,mac-address=92:d0:c6:0a:29:33 --mac-address 92:d0:c6:0a:29:34 img
docker run --network name=mine,link-local-ip=169.254.1.1 --link-local-ip 169.254.1.2 img
docker run --network

docker run --network mine --network-alias db img
docker run --network=mine --network-alias=db --network-alias=db.local img
docker run --network-alias db img
docker run --network-alias
docker run --network mine --ip 172.30.100.104 img
docker run --network mine --ip=172.30.100.104 --ip6=2001:db8::33 img
docker run --ip 172.17.0.9 img
docker run --network mine --ip ::ffff:10.0.0.1 img
docker run --network mine --ip 2001:db8::33 img
docker run --network mine --ip '' img
docker run --network mine --ip 1.2.3 img
docker run --network mine --ip 010.0.0.1 img
docker run --ip
docker run --network mine --ip6 2001:db8::33 img
docker run --network mine --ip6 2001:DB8:0:0::33 img
docker run --network mine --ip6 172.30.0.1 img
docker run --network mine --link-local-ip 169.254.34.22 img
docker run --network mine --link-local-ip=169.254.34.22 --link-local-ip=fe80::1 img
docker run --network mine --link-local-ip x img
docker run --link-local-ip
docker run --link db img
docker run --link db:database --link=cache:redis img
docker run --network mine --link db:database img
docker run --network host --link db img
docker run --link '' img
docker run --link a:b:c img
docker run --link :b img
docker run --mac-address 92:d0:c6:0a:29:33 img
docker run --network mine --mac-address=92-D0-C6-0A-29-33 img
docker run --mac-address 92d0.c60a.2933 img
docker run --mac-address ' 92:d0:c6:0a:29:33' img
docker run --mac-address x img
docker run --dns 8.8.8.8 img
docker run --dns=8.8.8.8 --dns 2001:4860:4860::8888 img
docker run --dns 127.0.0.11 img
docker run --dns ' 8.8.8.8' img
docker run --dns dns.example.com img
docker run --dns '' img
docker run --dns-search example.com img
docker run --dns-search=example.com --dns-search=. img
docker run --dns-search 'a b' img
docker run --dns-search '' img
docker run --dns-search -x img
docker run --dns-option ndots:5 img
docker run --dns-option=ndots:5 --dns-option=use-vc img
docker run --dns-option
docker run --add-host db:10.0.0.1 img
docker run --add-host=db:10.0.0.1 --add-host=web=10.0.0.2 img
docker run --add-host host.docker.internal:host-gateway img
docker run --add-host v6:2001:db8::1 --add-host 'v6:[2001:db8::2]' --add-host 'v6=[::1]' img
docker run --add-host db= img
docker run --add-host db img
docker run --add-host db:example.com img
docker run --add-host '' img
docker run --hostname web img
docker run --hostname=web.example.com -h web2 img
docker run --hostname
docker run --domainname example.com img
docker run --domainname=example.com --hostname=web img
docker run --domainname
docker run --network name=Mine,alias=DB,driver-opt=Key=Value img
docker run --network 'NAME=mine' img
