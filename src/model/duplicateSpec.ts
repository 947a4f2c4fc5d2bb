import { freeName } from './containerName';
import { envName } from './envVar';
import { type HostPort, withFreePorts } from './hostPorts';
import { parsePublish } from './portBinding';
import { type RunSpec, withFlags } from './runSpec';
import { networkText, parseNetwork } from './values/endpoint';

/** What only one container can have. */
const single = { 'mac-address': undefined, ip: undefined, ip6: undefined, 'link-local-ip': undefined } as const;

/**
 * What makes a second container like one that there is: with a name, host ports and addresses of its own, anonymous volumes
 * of its own, and without its place in a compose project.
 *
 * @param names names that the engine's containers have
 * @param taken host ports that they have
 */
export function duplicateSpec(spec: RunSpec, names: Iterable<string>, taken: readonly HostPort[]): RunSpec {
  const { name = 'container', publish = [], network, label, volume, mount } = spec.flags;
  const own = publish.flatMap(parsePublish).map(({ ip, host, protocol }): HostPort => {
    return { ip, port: Number(host) || 0, protocol, container: name };
  });
  const ports = withFreePorts(publish, [...taken, ...own.filter(({ port }) => port > 0)]).publish;
  const labels = label?.filter(entry => !/^(?:com\.docker|io\.podman)\.compose\./.test(envName(entry)));
  return withFlags(spec, {
    ...single,
    name: freeName(name, [...names, name]),
    ...(publish.length && { publish: ports }),
    network: network?.map(withoutAddress),
    label: labels?.length ? labels : undefined,
    volume: volume?.map(text => /^[0-9a-f]{64}:([^:]+)(?::.*)?$/.exec(text)?.[1] ?? text),
    mount: mount?.map(text => text.replace(/(?:^|,)(?:source|src)=[0-9a-f]{64}(?=,|$)/, '')),
  });
}

function withoutAddress(word: string): string {
  return networkText({ ...parseNetwork(word), ip: '', ip6: '', linkLocalIps: [], mac: '' });
}
