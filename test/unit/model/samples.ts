import type { Port } from '../../../src/docker/types';
import type { Container } from '../../../src/model/container';

/** A container for tests: its number makes id and name unless they are given. */
export function container(number: number, more: Partial<Container> = {}): Container {
  return {
    engine: 'e',
    id: number.toString(16).padStart(64, '0'),
    name: `c${number}`,
    image: 'busybox',
    imageId: 'sha256:1',
    command: 'sh',
    created: 1_000_000,
    state: 'running',
    status: 'Up 1 second',
    ports: [],
    labels: {},
    mounts: [],
    networks: [],
    ...more,
  };
}

export function inProject(name: string): Pick<Container, 'labels'> {
  return { labels: { 'com.docker.compose.project': name, 'com.docker.compose.service': 's' } };
}

export function inNetworks(...names: string[]): Pick<Container, 'networks'> {
  return { networks: names.map(name => ({ name, ip: '172.17.0.2', ip6: '' })) };
}

/** `published('8080:80/tcp')`, with `@address` in front of it where it is not all addresses. */
export function published(...texts: string[]): Port[] {
  return texts.map(text => {
    const [, ip = '0.0.0.0', host, port, protocol = 'tcp'] =
      /^(?:(.*)@)?(?:(\d+):)?(\d+)(?:\/(\w+))?$/.exec(text) ?? [];
    return {
      containerPort: Number(port),
      protocol: protocol as Port['protocol'],
      ...(host && { hostPort: Number(host), ip }),
    };
  });
}
