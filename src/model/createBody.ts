import { Mistake } from './mistake';
import { type FlagName, flagNames, runFlags } from './runFlags';
import type { RunSpec } from './runSpec';

/** The part of `POST /containers/create`'s body that the flags fill. */
export interface CreateBody {
  Image: string;
  Cmd?: readonly string[];
  Entrypoint?: readonly string[];
  Hostname?: string;
  User?: string;
  WorkingDir?: string;
  Env?: readonly string[];
  Labels?: Readonly<Record<string, string>>;
  ExposedPorts?: Record<string, object>;
  Volumes?: Record<string, object>;
  Tty?: boolean;
  OpenStdin?: boolean;
  StdinOnce?: boolean;
  AttachStdin?: boolean;
  AttachStdout?: boolean;
  AttachStderr?: boolean;
  HostConfig: HostConfig;
  NetworkingConfig?: { EndpointsConfig: Readonly<Record<string, object>> };
}

export interface HostConfig {
  Binds?: readonly string[];
  PortBindings?: Record<string, { HostIp: string; HostPort: string }[]>;
  PublishAllPorts?: boolean;
  NetworkMode?: string;
  RestartPolicy?: { Name: string; MaximumRetryCount?: number };
  AutoRemove?: boolean;
  Init?: boolean;
}

/** A request to create a container, as it is filled flag by flag. */
export interface CreateRequest {
  readonly body: CreateBody;
  readonly query: { name?: string; platform?: string };
}

/** What the meaning of some flags depends on beside their values. */
export interface Surroundings {
  /** Where `--env NAME` without a value takes it from. */
  readonly environment: NodeJS.ProcessEnv;
  /** Absolute folder that `--volume ./folder:/path` is relative to. */
  readonly cwd: string;
}

/**
 * What the docker CLI would ask of an engine for the same words.
 *
 * @throws Mistake
 */
export function createRequest(spec: RunSpec, around: Surroundings): CreateRequest {
  const request: CreateRequest = { body: { Image: spec.image, HostConfig: {} }, query: {} };
  for (const name of flagNames) land(name, spec, request, around);
  if (spec.command.length > 0) request.body.Cmd = spec.command;
  attach(spec, request.body);
  const { AutoRemove: removed, RestartPolicy: policy } = request.body.HostConfig;
  if (removed && policy && policy.Name !== 'no') throw new Mistake({ code: 'restart.remove', args: {} });
  return request;
}

function land<F extends FlagName>(name: F, spec: RunSpec, request: CreateRequest, around: Surroundings): void {
  const value = spec.flags[name];
  if (value === undefined) return;
  const flag = runFlags[name] as { land?: (request: CreateRequest, value: unknown, around: Surroundings) => void };
  flag.land?.(request, value, around);
}

/** Without `--detach` the CLI attaches to what it started, input included where that is kept open. */
function attach({ flags }: RunSpec, body: CreateBody): void {
  if (flags.detach) return;
  body.AttachStdout = true;
  body.AttachStderr = true;
  if (!flags.interactive) return;
  body.AttachStdin = true;
  body.StdinOnce = true;
}
