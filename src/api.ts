/**
 * What Quayside tells other extensions. This file stands alone: copy it.
 *
 * ```ts
 * const quayside = vscode.extensions.getExtension<QuaysideApi>('quayside.quayside');
 * const api = await quayside?.activate();
 * for (const container of api?.containers() ?? []) console.log(container.name, container.state);
 * ```
 *
 * To act, execute commands, which ask nothing when they are given an object and reject with an `Error` that has a
 * `code`: `await vscode.commands.executeCommand('quayside.container.stop', { container: 'web' })`.
 */
export interface QuaysideApi {
  /** Raised when a member changes its meaning; members are only added otherwise. */
  readonly version: 1;
  readonly engines: readonly EngineInfo[];
  /** Containers of one engine, or of all, running or not; those last seen while an engine is lost. Plain copies. */
  containers(engine?: string): readonly ContainerInfo[];
  readonly onDidChange: (listener: (change: Change) => unknown) => { dispose(): void };
}

export interface EngineInfo {
  readonly name: string;
  /** `idle` until something needs the engine. */
  readonly state: 'idle' | 'connecting' | 'live' | 'lost';
  /** E.g. `unix:///var/run/docker.sock`, while it is live. */
  readonly endpoint?: string;
  /** Version of the engine and of its API, while it is live. */
  readonly version?: string;
  readonly apiVersion?: string;
}

export interface ContainerInfo {
  readonly engine: string;
  readonly id: string;
  readonly name: string;
  readonly image: string;
  readonly state: 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
  readonly health?: 'starting' | 'healthy' | 'unhealthy';
  readonly exitCode?: number;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly labels: Readonly<Record<string, string>>;
  readonly ports: readonly {
    readonly containerPort: number;
    readonly protocol: 'tcp' | 'udp' | 'sctp';
    readonly hostPort?: number;
    readonly ip?: string;
  }[];
}

export type Change =
  | { readonly kind: 'engine'; readonly engine: string }
  | {
      readonly kind: 'container';
      readonly engine: string;
      readonly id: string;
      readonly how: 'added' | 'changed' | 'removed';
    };
