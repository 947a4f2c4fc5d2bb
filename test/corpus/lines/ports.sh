# --publish, --publish-all, --expose

docker run -p 8080:80 img
docker run --publish 8080:80/tcp --publish=53:53/udp img
docker run -p 80 img
docker run -p 80 -p 81/udp -p 9/sctp -p 53:53/UDP img
docker run -p 127.0.0.1:8080:80 img
docker run -p 127.0.0.1::81 img
docker run -p '[::1]:8080:80' -p '[::1]::81' img
docker run -p '[2001:db8::1]:8080-8081:80-81/udp' img
docker run -p ::1:8080:80 img
docker run -p 0.0.0.0:8080:80 -p '[::]:8080:80' img
docker run -p 8080-8082:80-82 img
docker run -p 8080-8085:80-85/udp img
docker run -p 9000-9010:9000 img
docker run -p 70-71 img
docker run -p 8080:80 -p 8081:80 img
docker run -p 8080:80 -p 8080:80 img
docker run -p 0:80 -p :8082:81 -p ::82 -p 080:83 -p 80:84/ img
docker run -p published=8080,target=80 img
docker run -p target=80 img
docker run -p target=80,published=8080-8081 img
docker run -p published=8080,target=80,mode=host img
docker run -p target=80, img
docker run -p published,target=80 img
docker run -p =80,target=80 img
docker run -p '' img
docker run -p 80:b img
docker run -p a:80 img
docker run -p 8080: img
docker run -p 65536:80 img
docker run -p ' 80:80' img
docker run -p 90-80:90-80 img
docker run -p 80-82:80-81 img
docker run -p 80:80/xyz img
docker run -p 1.2.3:80:80 img
docker run -p '[::1:80:80' img
docker run -p 127.0.0.1:80 img
docker run -p '[fe80::1%eth0]:80:80' img
docker run -P img
docker run --publish-all --expose 80 img
docker run --publish-all=false -p 80 img
docker run --publish-all=maybe img
docker run --expose 80 img
docker run --expose 7-8/udp --expose=99 img
docker run --expose 80 -p 8080:80 img
docker run --expose 80/ img
docker run --expose 5-3 img
docker run --expose 80:80 img
docker run --expose '' img
docker run --expose 65536 img
docker run --expose 80/xyz img
docker run --expose 80/TCP img
docker run --expose 80/ud/p img
docker run -p a:b img
docker run -p 80:65536 img
docker run -p -1:80 img
docker run -p localhost:80:80 img
docker run -p 80:80,81:81 img
