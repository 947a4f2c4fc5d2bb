import { randomBytes } from 'node:crypto';
import { UserError } from '../base/userError';
import type { ContainerInspect, Named } from '../docker/containers';
import type { Engine } from '../docker/engine';
import { referenceProblem } from '../docker/imageReference';
import { podmanEngine } from '../docker/system';
import type { EngineVersion } from '../docker/types';
import type { Surroundings } from '../model/createBody';
import { checkEngine, createRequest } from '../model/createRequest';
import { severalNetworks } from '../model/endpoints';
import { madeAnswers } from '../model/madeAnswers';
import { type Fields, type Original, recreateBody, type Wish } from '../model/recreateBody';
import { type RunSpec, withFlags } from '../model/runSpec';
import { specOf } from '../model/specOf';
import { updateBody } from '../model/updateBody';
import type { Facts } from './record';
import type { Replacement } from './replace';

/** A container as it is, and the words that describe it. */
export interface Present extends Original {
  readonly spec: RunSpec;
  /** Whether its image's name means another image by now. */
  readonly moved: boolean;
  /** Whether its engine changes limits and restart policy of a container that is there. */
  readonly updatable: boolean;
}

/** What has to be done for a wish; the least that does it. */
export type Plan =
  | { readonly how: 'unchanged' }
  | { readonly how: 'updated'; readonly update: Fields; readonly name: string | undefined }
  | { readonly how: 'recreated'; readonly facts: Facts; readonly replacement: Replacement };

type Inspecting = Pick<Engine, 'containers' | 'images' | 'system'>;

/** @throws UserError container.missing, engine.* */
export async function presentOf(engine: Inspecting, named: Named, signal?: AbortSignal): Promise<Present> {
  const [answers, version] = await Promise.all([madeAnswers(engine, named, signal), engine.system.version(signal)]);
  const container = answers.container as ContainerInspect;
  const { Image: name } = container.Config;
  const known = name === container.Image || (await idOf(engine, name)) === container.Image;
  const image = known ? name : container.Image;
  const spec = withFlags(specOf(answers, image), { detach: true });
  const imageConfig = answers.image?.Config as Fields | undefined;
  return { container, image, imageConfig, spec, moved: !known, updatable: !isOldPodman(version) };
}

/** Podman's Docker API had no `/update` before version 5. */
function isOldPodman({ platform, version }: EngineVersion): boolean {
  return platform === podmanEngine && Number.parseInt(version, 10) < 5;
}

async function idOf({ images }: Inspecting, name: string): Promise<unknown> {
  if (referenceProblem(name)) return undefined;
  try {
    return ((await images.inspectWhole(name)) as Fields).Id;
  } catch (error) {
    if (UserError.is(error, 'image.missing')) return undefined;
    throw error;
  }
}

/**
 * The requests that `spec` and what the container has now stand for.
 *
 * @throws Mistake
 */
export function wishOf({ spec: before }: Present, spec: RunSpec, around: Surroundings, api: number): Wish {
  const after = withFlags(spec, { detach: true });
  // An engine that takes one network at once gets the others one by one.
  const first = after.flags.network?.slice(0, api < severalNetworks ? 1 : undefined);
  const engine = { ...around, api };
  checkEngine(createRequest(withFlags(after, { network: first }), engine), engine);
  const { api: _, ...newest } = around;
  return { before: createRequest(before, newest), after: createRequest(after, newest) };
}

/**
 * What a wish comes to.
 *
 * @param names names that the engine's containers have
 */
export function planOf(
  present: Present,
  wish: Wish,
  { endpoint, names, api, now }: { endpoint: string; names: Iterable<string>; api: number; now: number },
): Plan {
  const { container } = present;
  const old = { id: container.Id, name: container.Name.replace(/^\//, '') };
  const name = wish.after.query.name ?? old.name;
  const moves = wish.before.query.platform !== wish.after.query.platform;
  const update = moves ? undefined : updateBody(container, wish);
  const updates = Object.keys(update ?? {}).length > 0;
  if (update && (present.updatable || !updates)) {
    const renamed = name === old.name ? undefined : name;
    if (!renamed && !updates) return { how: 'unchanged' };
    return { how: 'updated', update, name: renamed };
  }
  const was = stateOf(container);
  const vanishes = was !== 'ended' && (container.HostConfig.AutoRemove as boolean);
  const replacement: Replacement = {
    recipe: recreateBody(present, wish, api),
    copy: vanishes ? recreateBody(present, { before: wish.before, after: wish.before }, api) : undefined,
    grace: container.Config.StopTimeout ?? 10,
    mayEnd: endsWell(container),
  };
  const temporary = `${old.name}-changed-${randomBytes(4).toString('hex')}`;
  const aside = freeName(`${old.name}-before-change`, new Set(names));
  return {
    how: 'recreated',
    facts: { endpoint, began: now, old, was, vanishes, name, temporary, aside },
    replacement,
  };
}

function stateOf({ State: { Running: running, Status: status } }: ContainerInspect): Facts['was'] {
  if (status === 'paused') return 'paused';
  return running ? 'running' : 'ended';
}

/** One that is started again and again because it ends, without a failure. */
function endsWell({ RestartCount: restarts, State: { Status: status, ExitCode: code } }: ContainerInspect): boolean {
  return Number(restarts ?? 0) > 0 && (status !== 'restarting' || code === 0);
}

/** `stem`, or the first of `stem-2`, `stem-3` and so on that nobody has. */
export function freeName(stem: string, taken: ReadonlySet<string>): string {
  if (!taken.has(stem)) return stem;
  for (let count = 2; ; count++) if (!taken.has(`${stem}-${count}`)) return `${stem}-${count}`;
}
