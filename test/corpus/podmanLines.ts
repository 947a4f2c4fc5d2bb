/** What Podman's Docker API does not take of the lines of the round trip, or not as Docker does. */
export interface OnPodman {
  /** Lines that it refuses, with what it says. */
  readonly refused: Readonly<Record<string, string>>;
  /** Flags of a line that a line copied from its container has not, with the reason. */
  readonly left: Readonly<Record<string, { readonly flags: readonly string[]; readonly why: string }>>;
}

const ignored = 'It takes no notice of it';
const untold = 'It does not tell of it';
const usual = 'It does so by itself';
const otherwise = 'The copy says the same with another flag';

/** Podman 4.3. */
export const onPodman: OnPodman = {
  refused: {
    'docker run -p 9000-9010:9000 img': 'invalid syntax',
    'docker run -p 80 -p 81/udp -p 9/sctp -p 53:53/UDP img': 'protocol SCTP is not allowed',
    'docker run --network mine --link db:database img': 'link is not supported',
    // It looks for the device when the container is made.
    'docker run --device /dev/sda:/dev/xvda:r img': 'stat /dev/sda: no such file or directory',
  },
  left: {
    'docker run -a STDIN -a STDOUT -i img': { flags: ['attach'], why: untold },
    'docker run -P img': { flags: ['publish-all'], why: 'It tells of the ports that were published' },
    'docker run --mount type=volume,src=data,dst=/d,volume-label=a=1,volume-label=b,volume-label=c= img': {
      flags: ['mount'],
      why: otherwise,
    },
    'docker run --mount \'type=volume,src=local,dst=/d,volume-driver=local,volume-opt=type=tmpfs,volume-opt=device=tmpfs,"volume-opt=o=size=1m,uid=1000"\' img':
      { flags: ['mount'], why: otherwise },
    'docker run --mount type=tmpfs,dst=/t,tmpfs-size=64m,tmpfs-mode=1770 img': { flags: ['mount'], why: otherwise },
    'docker run --read-only --tmpfs /run --tmpfs /tmp img': { flags: ['tmpfs'], why: usual },
    'docker run --network=mine --network-alias=db --network-alias=db.local img': {
      flags: ['network-alias'],
      why: otherwise,
    },
    'docker run --mac-address 92:d0:c6:0a:29:33 img': { flags: ['mac-address'], why: ignored },
    'docker run --domainname=example.com --hostname=web img': { flags: ['domainname'], why: ignored },
    'docker run -m 1g --memory-reservation 512MB --memory-swap 2G img': { flags: ['memory-swap'], why: usual },
    'docker run --memory-swap=-1 -m 1g img': { flags: ['memory-swap'], why: ignored },
    'docker run --cpu-period 100000 --cpu-quota 50000 img': { flags: ['cpu-period', 'cpu-quota'], why: otherwise },
    "docker run --sysctl=net.ipv4.ip_forward=1 --sysctl net.ipv4.ip_local_port_range='1024 65000' img": {
      flags: ['sysctl'],
      why: untold,
    },
    "docker run --device-cgroup-rule='a 1:3 r' --device-cgroup-rule 'b *:* m' img": {
      flags: ['device-cgroup-rule'],
      why: untold,
    },
    'docker run --gpus \'"device=0,2"\' img': { flags: ['gpus'], why: ignored },
    'docker run --stop-timeout=0 img': { flags: ['stop-timeout'], why: usual },
    'docker run --init=false img': { flags: ['init'], why: usual },
    'docker run --log-driver=json-file --log-opt max-size=10m --log-opt=max-file=3 img': {
      flags: ['log-driver', 'log-opt'],
      why: untold,
    },
    'docker run --ipc=shareable img': { flags: ['ipc'], why: usual },
    'docker run --userns host img': { flags: ['userns'], why: usual },
  },
};
