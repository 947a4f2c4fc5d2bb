import type { Disposable } from '../base/dispose';
import { Attach } from './attach';
import { Containers } from './containers';
import { type Endpoint, endpointText } from './endpoint';
import { Execs } from './execs';
import { Images } from './images';
import { Logs } from './logs';
import { Networks } from './networks';
import { System } from './system';
import type { Trace } from './trace';
import { Transport } from './transport';
import { Volumes } from './volumes';

/** A Docker Engine API at an endpoint: one client per noun. Opens no connection by itself. */
export class Engine implements Disposable {
  readonly system: System;
  readonly containers: Containers;
  readonly attach: Attach;
  readonly execs: Execs;
  readonly images: Images;
  readonly logs: Logs;
  readonly networks: Networks;
  readonly volumes: Volumes;
  private readonly transport: Transport;

  /** @throws UserError endpoint.unsupported */
  constructor(
    readonly endpoint: Endpoint,
    trace?: Trace,
  ) {
    this.transport = new Transport(endpoint, trace);
    this.system = new System(this.transport);
    this.containers = new Containers(this.transport);
    this.attach = new Attach(this.transport);
    this.execs = new Execs(this.transport);
    this.images = new Images(this.transport);
    this.logs = new Logs(this.transport, this.containers);
    this.networks = new Networks(this.transport);
    this.volumes = new Volumes(this.transport);
  }

  get endpointText(): string {
    return endpointText(this.endpoint);
  }

  /** Closes all connections; calls and streams under way fail. */
  dispose(): void {
    this.transport.dispose();
  }
}
