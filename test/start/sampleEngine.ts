import { startEngine } from '../parts/engine';
import type { EngineHandle } from '../parts/engineHandle';
import { loadImages } from '../parts/images';

/** Starts a private engine with a small shop in it, as Compose would have put it up; returns the DOCKER_HOST. */
export async function sampleEngine(): Promise<string> {
  const engine = await startEngine();
  await loadImages(engine);
  await engine.ok(['network', 'create', ...labels({ project: 'shop', network: 'default' }), 'shop_default']);
  await engine.ok(['volume', 'create', ...labels({ project: 'shop', volume: 'data' }), 'shop_data']);
  const script = 'touch /tmp/ok; echo "ready for connections"; exec idle';
  await service(engine, 'db', ['--volume', 'shop_data:/var/data', 'quayside/healthy', 'sh', '-c', script]);
  await service(engine, 'web', ['--publish', '127.0.0.1::8080', '--env', 'DB_HOST=db', 'quayside/web']);
  return engine.host;
}

async function service(engine: EngineHandle, name: string, args: readonly string[]): Promise<void> {
  const compose = labels({ project: 'shop', service: name, 'container-number': '1', oneoff: 'False' });
  const network = ['--network', 'shop_default', '--network-alias', name];
  await engine.ok(['run', '--detach', '--name', `shop-${name}`, ...network, ...compose, ...args]);
}

function labels(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).flatMap(([name, value]) => ['--label', `com.docker.compose.${name}=${value}`]);
}
