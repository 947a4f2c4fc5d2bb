import assert from 'node:assert/strict';
import { createRequest } from '../../../src/model/createRequest';
import type { ImageConfig } from '../../../src/model/made';
import { flagNames } from '../../../src/model/runFlags';
import type { FlagValues, RunSpec } from '../../../src/model/runSpec';
import { specOf } from '../../../src/model/specOf';

const around = { environment: {}, cwd: '/work', readFile: () => new Uint8Array() };
const id = 'a'.repeat(64);

/** What inspect tells of a container that was made of this, by an engine that fills in nothing. */
function answers(spec: RunSpec, image?: ImageConfig) {
  const { body, query } = createRequest(spec, around);
  const { HostConfig, NetworkingConfig, ...config } = body;
  return {
    container: {
      Id: id,
      Name: `/${query.name ?? 'web'}`,
      Config: { Hostname: id.slice(0, 12), ...config },
      HostConfig,
      NetworkSettings: { Networks: NetworkingConfig?.EndpointsConfig ?? {} },
    },
    ...(image && { image: { Config: image } }),
  };
}

const base: FlagValues = { detach: true, name: 'web' };

/** Each says one thing in its shortest words. */
const shortest: readonly FlagValues[] = [
  { interactive: true, tty: true },
  { rm: true, init: true },
  { init: false },
  { restart: 'on-failure:3' },
  { publish: ['8080:80', '127.0.0.1:53:53/udp', '[::1]:81:81', '82'], expose: ['99', '5353/udp'] },
  { 'publish-all': true },
  { env: ['A=1', 'B='], label: ['a=b', 'c'], annotation: ['x=y'] },
  { entrypoint: 'sh', workdir: '/srv', user: '1:2', hostname: 'me', domainname: 'example.org' },
  { 'stop-signal': 'SIGINT', 'stop-timeout': '0' },
  { network: ['front'] },
  { network: ['name=front,alias=web2,ip=10.0.0.5,ip6=fd00::5,driver-opt=a=b', 'back'] },
  { network: ['Front', 'back'], 'network-alias': ['Web2', 'b'], ip: '10.0.0.5', ip6: 'fd00::5' },
  { network: ['name=Front,driver-opt=a=b'], 'link-local-ip': ['169.254.1.1'] },
  { network: ['host'] },
  { network: ['container:other'] },
  { link: ['db', 'cache:redis'], network: ['front'] },
  { 'add-host': ['db:10.0.0.1'], dns: ['1.1.1.1'], 'dns-option': ['ndots:2'], 'dns-search': ['example.org'] },
  { volume: ['data:/d:ro', '/h:/c', '/anon'], tmpfs: ['/tmp:size=64m', '/run'], 'volumes-from': ['other:ro'] },
  { mount: ['type=bind,source=/a,target=/b,readonly,bind-propagation=rprivate,bind-recursive=readonly'] },
  { mount: ['type=volume,source=v,target=/v,volume-nocopy,volume-subpath=s,volume-label=a=b,volume-driver=local'] },
  { mount: ['type=volume,target=/v,"volume-opt=o=addr=1,rw"', 'type=tmpfs,target=/t,tmpfs-size=1024,tmpfs-mode=1770'] },
  { 'read-only': true, 'volume-driver': 'nfs', 'storage-opt': ['size=1G'] },
  { memory: '1536k', 'memory-reservation': '1m', 'memory-swap': '-1', 'memory-swappiness': '60' },
  { 'oom-kill-disable': true, 'oom-score-adj': '-500', 'pids-limit': '-1', 'shm-size': '128m' },
  { cpus: '0.5', 'cpu-shares': '512', 'cpuset-cpus': '0-1', 'cpuset-mems': '0' },
  { 'cpu-period': '100000', 'cpu-quota': '50000', 'cpu-rt-period': '1000', 'cpu-rt-runtime': '900' },
  { ulimit: ['nofile=1024:2048', 'nproc=64'] },
  { gpus: ['all'] },
  { gpus: ['"device=0,1",driver=nvidia,"capabilities=compute,utility"'] },
  { device: ['/dev/a', '/dev/b:/dev/c:r', 'vendor.com/gpu=0'], 'device-cgroup-rule': ['c 1:3 mr'] },
  { 'device-read-bps': ['/dev/a:1m'], 'device-read-iops': ['/dev/a:100'] },
  { 'device-write-bps': ['/dev/a:1m'], 'device-write-iops': ['/dev/a:100'] },
  { 'blkio-weight': '300', 'blkio-weight-device': ['/dev/a:500'] },
  { privileged: true, 'cap-add': ['NET_ADMIN'], 'cap-drop': ['ALL'] },
  { 'security-opt': ['no-new-privileges', 'systempaths=unconfined'], sysctl: ['net.core.somaxconn=1024'] },
  { ipc: 'host', pid: 'container:other', uts: 'host', userns: 'host', 'cgroup-parent': '/x', runtime: 'crun' },
  { 'health-cmd': 'true', 'health-interval': '1m30s', 'health-retries': '3', 'health-start-interval': '500ms' },
  { 'health-cmd': 'true', 'health-timeout': '2h', 'health-start-period': '1s' },
  { 'no-healthcheck': true },
  { 'log-driver': 'local', 'log-opt': ['max-size=1m'] },
];

describe('the words of a container that was made', () => {
  for (const flags of shortest) {
    it(`are those that made it: ${JSON.stringify(flags)}`, () => {
      const spec: RunSpec = { image: 'img', command: [], flags: { ...base, ...flags } };
      assert.deepEqual(specOf(answers(spec)), spec);
    });
  }

  it('exist for every flag that an engine keeps', () => {
    const told = new Set([...Object.keys(base), ...shortest.flatMap(flags => Object.keys(flags))]);
    const forgotten = ['attach', 'env-file', 'label-file', 'platform', 'pull', 'quiet', 'cidfile', 'detach-keys'];
    const others = ['sig-proxy', 'disable-content-trust', 'mac-address'];
    const elsewhere = ['kernel-memory', 'cpu-count', 'cpu-percent', 'io-maxbandwidth', 'io-maxiops', 'isolation'];
    const known = new Set([...told, ...forgotten, ...others, ...elsewhere, 'group-add', 'cgroupns', 'use-api-socket']);
    assert.deepEqual(
      flagNames.filter(name => !known.has(name)),
      [],
    );
  });

  it('leave out what the image says itself', () => {
    const image: ImageConfig = {
      Env: ['PATH=/bin', 'A=1'],
      Labels: { a: 'b' },
      ExposedPorts: { '80/tcp': {} },
      Volumes: { '/data': {} },
      Cmd: ['serve'],
      Entrypoint: ['/entry'],
      User: 'app',
      WorkingDir: '/srv',
      StopSignal: 'SIGQUIT',
      Healthcheck: { Test: ['CMD', 'true'] },
    };
    const made = answers({ image: 'img', command: ['serve'], flags: base }, image);
    Object.assign(made.container.Config, image, { Env: [...(image.Env ?? []), 'B=2'] });
    assert.deepEqual(specOf(made), { image: 'img', command: [], flags: { ...base, env: ['B=2'] } });
  });

  it('have the command in full where the entrypoint is another', () => {
    const image: ImageConfig = { Cmd: ['serve'], Entrypoint: ['/entry'] };
    const of = (config: object) => {
      const made = answers({ image: 'img', command: [], flags: base }, image);
      Object.assign(made.container.Config, config);
      const { command, flags } = specOf(made);
      return { command, entrypoint: flags.entrypoint };
    };
    assert.deepEqual(of({ Entrypoint: ['/entry'], Cmd: ['other'] }), { command: ['other'], entrypoint: undefined });
    assert.deepEqual(of({ Entrypoint: ['sh', '-c'], Cmd: ['ls'] }), { command: ['-c', 'ls'], entrypoint: 'sh' });
    assert.deepEqual(of({ Entrypoint: null, Cmd: ['ls'] }), { command: ['ls'], entrypoint: '' });
  });

  it('leave out what an engine fills in', () => {
    const made = answers({ image: 'img', command: [], flags: base });
    Object.assign(made.container.HostConfig, {
      NetworkMode: 'bridge',
      RestartPolicy: { Name: 'no', MaximumRetryCount: 0 },
      LogConfig: { Type: 'local', Config: {} },
      Runtime: 'crun',
      IpcMode: 'private',
      CgroupnsMode: 'host',
      ShmSize: 64 * 1024 * 1024,
      Memory: 1024,
      MemorySwap: 2048,
      MaskedPaths: ['/proc/kcore'],
      Isolation: '',
      ConsoleSize: [0, 0],
      PidsLimit: null,
    });
    const info = { LoggingDriver: 'local', DefaultRuntime: 'crun', CgroupVersion: '1' };
    assert.deepEqual(specOf({ ...made, info }).flags, { ...base, memory: '1k' });
  });
});
