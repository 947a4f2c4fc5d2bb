import type { CreateRequest, Surroundings } from './createBody';
import { severalNetworks } from './endpoints';
import { Mistake } from './mistake';
import { type FlagName, flagNames } from './runFlags';
import { flagNamed, type RunSpec } from './runSpec';

/**
 * What the docker CLI would ask of an engine for the same words.
 *
 * @throws Mistake
 */
export function createRequest(spec: RunSpec, around: Surroundings): CreateRequest {
  const request: CreateRequest = { body: { Image: spec.image, HostConfig: {} }, query: {} };
  for (const name of flagNames) land(name, spec, request, around);
  if (spec.command.length > 0) request.body.Cmd = spec.command;
  const { AutoRemove: removed, RestartPolicy: policy } = request.body.HostConfig;
  if (removed && policy && policy.Name !== 'no') throw new Mistake({ code: 'restart.remove', args: {} });
  attach(spec, request);
  requireApi(request, around);
  return request;
}

function land(name: FlagName, { flags }: RunSpec, request: CreateRequest, around: Surroundings): void {
  const value = flags[name];
  if (value === undefined) return;
  const flag = flagNamed(name);
  needs(around, `--${name}`, flag.since);
  if (flag.os && around.os && around.os !== flag.os)
    throw new Mistake({ code: 'os.windows', args: { feature: `--${name}` } });
  flag.land?.(request, value as never, around, flags);
}

/** Without `--detach` the CLI attaches to what it started, input included where that is kept open. */
function attach({ flags }: RunSpec, { body }: CreateRequest): void {
  const streams = flags.attach?.map(text => text.toLowerCase());
  if (flags.detach) {
    if (streams?.length) throw new Mistake({ code: 'attach.detach', args: {} });
    return;
  }
  if (flags.interactive || streams?.includes('stdin')) body.AttachStdin = true;
  if (!streams?.length || streams.includes('stdout')) body.AttachStdout = true;
  if (!streams?.length || streams.includes('stderr')) body.AttachStderr = true;
  if (body.AttachStdin && body.OpenStdin) body.StdinOnce = true;
}

/** Objects to values that an older engine would pass over in silence. */
function requireApi({ body }: CreateRequest, around: Surroundings): void {
  const { HostConfig: host, NetworkingConfig: networking, Healthcheck: check } = body;
  const endpoints = Object.values(networking?.EndpointsConfig ?? {});
  if (endpoints.some(endpoint => endpoint.GwPriority)) needs(around, '--network gw-priority', 48);
  if (check?.StartInterval) needs(around, '--health-start-interval', 44);
  for (const { BindOptions: bind, VolumeOptions: volume } of host.Mounts ?? []) {
    if (volume?.Subpath) needs(around, '--mount volume-subpath', 45);
    if (bind?.ReadOnlyNonRecursive || bind?.ReadOnlyForceRecursive) needs(around, '--mount bind-recursive', 44);
  }
  if (endpoints.some(endpoint => endpoint.MacAddress)) needs(around, '--network mac-address', severalNetworks);
  // Later engines warn of it: they take it with the network.
  if ((around.api ?? severalNetworks) >= severalNetworks) delete body.MacAddress;
  // Later engines do not know it any more.
  if ((around.api ?? 42) >= 42) delete host.KernelMemory;
}

/**
 * Objects to what an older engine refuses itself, as the CLI leaves it to it.
 *
 * @throws Mistake api.old
 */
export function checkEngine({ body }: CreateRequest, around: Surroundings): void {
  const endpoints = Object.keys(body.NetworkingConfig?.EndpointsConfig ?? {});
  if (endpoints.length > 1) needs(around, '--network, --network', severalNetworks);
  if (body.HostConfig.Mounts?.some(({ Type }) => Type === 'image')) needs(around, '--mount type=image', 48);
}

function needs({ api }: Surroundings, feature: string, since: number | undefined): void {
  if (api === undefined || since === undefined || api >= since) return;
  throw new Mistake({ code: 'api.old', args: { feature, needs: `1.${since}`, has: `1.${api}` } });
}
