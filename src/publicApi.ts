import type { ContainerInfo, EngineInfo, QuaysideApi } from './api';
import { type Disposable, DisposableStore } from './base/dispose';
import { Emitter } from './base/event';
import type { Container } from './model/container';
import type { EngineModel } from './model/engineModel';
import type { Change } from './model/engineState';
import type { Engines } from './model/engines';

/** The API over the same model that feeds the view. */
export function createApi(engines: Engines): QuaysideApi & Disposable {
  const store = new DisposableStore();
  const changed = store.add(new Emitter<Change>());
  for (const model of engines.all) store.add(model.onDidChange(change => changed.fire(change)));
  return {
    version: 1,
    get engines() {
      return engines.all.map(engineInfo);
    },
    containers(engine) {
      const models = engines.all.filter(({ name }) => engine === undefined || name === engine);
      return models.flatMap(model => [...model.containers.values()].map(containerInfo));
    },
    onDidChange: changed.event,
    dispose: () => store.dispose(),
  };
}

function engineInfo({ name, state }: EngineModel): EngineInfo {
  if (state.kind !== 'live') return { name, state: state.kind };
  const { version, apiVersion } = state.version;
  return { name, state: 'live', endpoint: state.engine.endpointText, version, apiVersion };
}

function containerInfo(container: Container): ContainerInfo {
  const { engine, id, name, image, state, health, exitCode, created, labels, ports } = container;
  return {
    engine,
    id,
    name,
    image,
    state,
    ...(health && { health }),
    ...(exitCode !== undefined && { exitCode }),
    created,
    labels: { ...labels },
    ports: ports.map(port => ({ ...port })),
  };
}
