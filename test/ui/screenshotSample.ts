import type { EngineHandle } from '../parts/engineHandle';

/** What the pictures call the test images. */
const names: Readonly<Record<string, string>> = {
  'nginx:1.27': 'quayside/web',
  'shop-api:2.3': 'quayside/web',
  'postgres:16': 'quayside/healthy',
  'redis:7-alpine': 'quayside/busybox',
  'wordpress:6': 'quayside/healthy',
  'mariadb:11': 'quayside/healthy',
  'restic:0.17': 'quayside/busybox',
  'registry:2': 'quayside/busybox',
  'node:22': 'quayside/bash',
};

/** A document to have open beside the view. */
export const composeFile = `name: shop

services:
  web:
    image: nginx:1.27
    ports: ["8080:8080"]
    depends_on: [api]

  api:
    image: shop-api:2.3
    ports: ["127.0.0.1:8081:8080"]
    environment:
      LOG_LEVEL: info
      DB_HOST: db

  db:
    image: postgres:16
    volumes: ["data:/var/lib/postgresql/data"]

  cache:
    image: redis:7-alpine

volumes:
  data:
`;

/** A document with a line to run. */
export const readme = `# Shop

A shop window in a container.

## Try it

\`\`\`sh
docker run --detach --rm --name shop-window \\
  --publish 8083:8080 \\
  --volume "$PWD/site":/srv/site:ro \\
  nginx:1.27
\`\`\`
`;

const apiLog = `
  at() { sleep 0.3; echo "$(date +%T) $*"; }
  at "INFO  shop-api 2.3 listening on :8080"
  at "INFO  connected to db:5432"
  for n in 1 2 3 4 5 6 7 8 9; do
    at "INFO  GET /api/products?page=$n 200 1$n ms"
    at "INFO  GET /api/products/10$n 200 $n ms"
  done
  at "WARN  cart 4711: item 108 is sold out" >&2
  at "INFO  PUT /api/carts/4711 409 6 ms"
  at "INFO  POST /api/orders 201 31 ms"
  exec idle`;

/** Gives the test images the names of images everybody knows, and takes their own away. */
export async function retag(engine: EngineHandle): Promise<void> {
  for (const [name, image] of Object.entries(names)) await engine.ok(['tag', image, name]);
  const own = ['busybox', 'web', 'healthy', 'bash', 'shellless', 'layered'].map(name => `quayside/${name}`);
  await engine.ok(['rmi', ...own]);
}

/** Two Compose projects and three containers beside them, in many states. */
export async function startSample(engine: EngineHandle): Promise<void> {
  const healthy = ['sh', '-c', 'touch /tmp/ok; exec idle'];
  for (const project of ['shop', 'blog']) await engine.ok(['network', 'create', `${project}_default`]);
  const service = (project: string, name: string, ...args: readonly string[]): Promise<string> => {
    const labels = { project, service: name, 'container-number': '1' };
    return engine.ok([
      ...['run', '--detach', '--name', `${project}-${name}-1`, '--hostname', name],
      ...['--network', `${project}_default`, '--network-alias', name],
      ...Object.entries(labels).flatMap(([key, value]) => ['--label', `com.docker.compose.${key}=${value}`]),
      ...args,
    ]);
  };
  await service('shop', 'db', '--volume', 'shop_data:/var/lib/postgresql/data', 'postgres:16', ...healthy);
  await service('shop', 'cache', 'redis:7-alpine', 'idle');
  await service('shop', 'api', '--publish', '127.0.0.1:8081:8080', 'shop-api:2.3', 'sh', '-c', apiLog);
  await service('shop', 'web', '--publish', '8080:8080', 'nginx:1.27');
  await service('blog', 'db', 'mariadb:11', ...healthy);
  await service('blog', 'wordpress', '--publish', '8000:8080', 'wordpress:6', 'idle');
  await service('blog', 'backup', 'restic:0.17', 'true');
  await engine.ok(['run', '--detach', '--name', 'registry', '--publish', '127.0.0.1:5000:5000', 'registry:2', 'idle']);
  await engine.ok(['pause', 'registry']);
  await engine.docker(['run', '--name', 'migrate', 'shop-api:2.3', 'sh', '-c', 'exit 1']);
  await engine.ok(['create', '--name', 'playground', 'node:22', 'bash']);
}
