import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ensureApt } from './apt';
import { engineRequest } from './engineRequest';
import { runOrThrow } from './process';
import { type TarEntry, tarOf } from './tar';

/** The images every test may count on. All are `latest`; what is in them is said beside each below. */
export const imageNames = [
  'quayside/busybox',
  'quayside/web',
  'quayside/healthy',
  'quayside/bash',
  'quayside/shellless',
  'quayside/layered',
] as const;

/** Makes the test images in an engine out of Debian's static busybox and bash, without a registry (about 3 s). */
export async function loadImages(engine: { socket: string }): Promise<void> {
  await ensureApt(['busybox-static', 'bash-static']);
  const [busybox, bash, applets] = await Promise.all([
    readFile('/bin/busybox'),
    readFile('/bin/bash-static'),
    runOrThrow('/bin/busybox', ['--list']),
  ]);
  const root = rootFs(busybox, applets.trim().split('\n'));
  const load = (name: string, entries: readonly TarEntry[], changes: readonly string[]): Promise<unknown> => {
    const query = new URLSearchParams([
      ['fromSrc', '-'],
      ['repo', name],
      ['tag', 'latest'],
    ]);
    for (const change of changes) query.append('changes', change);
    return engineRequest(engine.socket, 'POST', `/images/create?${query}`, tarOf(entries));
  };
  await Promise.all([
    // A plain shell with all of busybox.
    load('quayside/busybox', root, ['CMD ["sh"]']),
    // An HTTP server on 8080 that ends at once when asked to, with all that an image can declare.
    load('quayside/web', root, [
      'EXPOSE 8080',
      'EXPOSE 8443/tcp',
      'EXPOSE 5353/udp',
      'ENV GREETING=hello',
      'ENV API_TOKEN=s3cr3t-from-image',
      'LABEL org.opencontainers.image.title=web org.opencontainers.image.description="A small page"',
      'VOLUME /data',
      'WORKDIR /www',
      'CMD ["serve"]',
    ]),
    // Runs until told to end; healthy while /tmp/ok exists, looked at every second.
    // Podman imports none that has a health check.
    build(
      engine.socket,
      'quayside/healthy',
      [{ path: 'root.tar', content: tarOf(root) }],
      ['ADD root.tar /', 'HEALTHCHECK --interval=1s --timeout=2s --retries=1 CMD test -f /tmp/ok', 'CMD ["idle"]'],
    ),
    // The same as busybox, with GNU bash.
    load('quayside/bash', [...root, { path: 'bin/bash', content: bash }], ['CMD ["bash"]']),
    // One static program and nothing else: no shell, no ls, no passwd.
    load('quayside/shellless', [{ path: 'sleep', content: busybox }], ['ENTRYPOINT ["/sleep"]', 'CMD ["infinity"]']),
    layered(engine.socket),
  ]);
}

/** Four layers of 3 MB which do not compress, so that their transfer shows progress. */
function layered(socket: string): Promise<unknown> {
  const files = ['one', 'two', 'three', 'four'].map(path => ({ path, content: randomBytes(3 << 20) }));
  return build(socket, 'quayside/layered', files, [...files.map(({ path }) => `ADD ${path} /`), 'CMD ["/none"]']);
}

function build(
  socket: string,
  name: string,
  files: readonly TarEntry[],
  instructions: readonly string[],
): Promise<unknown> {
  const dockerfile = ['FROM scratch', ...instructions].join('\n');
  const context = tarOf([{ path: 'Dockerfile', content: dockerfile }, ...files]);
  return engineRequest(socket, 'POST', `/build?t=${name}:latest&forcerm=1`, context);
}

function rootFs(busybox: Buffer, applets: readonly string[]): TarEntry[] {
  const folders = ['bin', 'etc', 'root', 'tmp', 'var', 'www'].map(path => ({
    path: `${path}/`,
    folder: true,
    mode: path === 'tmp' ? 0o1777 : 0o755,
  }));
  const links = applets.filter(name => name !== 'busybox').map(name => ({ path: `bin/${name}`, linkTo: 'busybox' }));
  return [
    ...folders,
    { path: 'bin/busybox', content: busybox },
    ...links,
    // As process 1 a program ignores SIGTERM unless it handles it; a shell with a trap does.
    { path: 'bin/serve', content: untilTold('httpd -f -v -p 8080 -h /www') },
    { path: 'bin/idle', content: untilTold('sleep infinity') },
    {
      path: 'etc/passwd',
      content: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/tmp:/bin/sh\n',
      mode: 0o644,
    },
    { path: 'etc/group', content: 'root:x:0:\nnobody:x:65534:\n', mode: 0o644 },
    { path: 'etc/os-release', content: 'NAME=Busybox\nID=busybox\n', mode: 0o644 },
    { path: 'www/index.html', content: '<!doctype html><title>web</title><h1>Hello from web</h1>\n', mode: 0o644 },
  ];
}

function untilTold(command: string): string {
  return `#!/bin/sh\ntrap 'kill $! 2>/dev/null; exit 0' TERM INT\n${command} &\nwait $!\n`;
}
