import assert from 'node:assert/strict';
import type { HostConfig } from '../../../src/model/createBody';
import type { ImageConfig, MadeAnswers } from '../../../src/model/made';
import { inDockersWords } from '../../../src/model/podmanAnswers';
import { specOf } from '../../../src/model/specOf';

const id = 'c'.repeat(64);
const volume = 'a'.repeat(64);

/** What Podman 4.3 tells of `docker run -d img`, as far as it is not empty, and of what more was asked for. */
function answers(
  { Config, HostConfig, networks = ['podman'] }: { Config?: object; HostConfig?: object; networks?: string[] },
  image: ImageConfig = { Cmd: ['sh'], WorkingDir: '' },
): MadeAnswers {
  const endpoints = networks.map(name => [name, { Aliases: [id.slice(0, 12)] }]);
  return {
    container: {
      Id: id,
      Name: '/web',
      Config: {
        Hostname: id.slice(0, 12),
        Env: [
          ...['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'TERM=xterm', 'container=podman'],
          ...['HOME=/root', `HOSTNAME=${id.slice(0, 12)}`],
        ],
        Cmd: ['sh'],
        Image: 'docker.io/library/img:latest',
        WorkingDir: '/',
        Entrypoint: [],
        StopSignal: '15',
        StopTimeout: 0,
        ...Config,
      },
      HostConfig: {
        LogConfig: { Type: 'json-file', Config: null },
        NetworkMode: 'bridge',
        IpcMode: 'shareable',
        PidMode: 'private',
        UTSMode: 'private',
        ShmSize: 65536000,
        Runtime: 'oci',
        MemorySwappiness: 0,
        PidsLimit: 2048,
        Ulimits: [
          { Name: 'RLIMIT_NOFILE', Soft: 1048576, Hard: 1048576 },
          { Name: 'RLIMIT_NPROC', Soft: 4194304, Hard: 4194304 },
        ],
        MaskedPaths: null,
        ...HostConfig,
      },
      NetworkSettings: { Networks: Object.fromEntries(endpoints) },
    },
    image: { Config: image },
    info: { LoggingDriver: '', DefaultRuntime: 'runc', CgroupVersion: '2', Runtimes: { runc: {}, crun: {} } },
  };
}

const flagsOf = (told: MadeAnswers) => {
  const { detach: _, name: _name, ...flags } = specOf(inDockersWords(told)).flags;
  return flags;
};
const hostOf = (HostConfig: { readonly [K in keyof HostConfig]?: unknown }) => flagsOf(answers({ HostConfig }));
const configOf = (Config: object, image?: ImageConfig) => flagsOf(answers({ Config }, image));

describe('A container of Podman in the words of Docker', () => {
  it('has nothing that nobody asked for', () => {
    assert.deepEqual(specOf(inDockersWords(answers({}))), {
      image: 'img:latest',
      command: [],
      flags: { detach: true, name: 'web' },
    });
  });

  it('is left as it is where another engine has a runtime of that name', () => {
    const told = answers({});
    const others = { ...told, info: { ...told.info, Runtimes: { oci: {}, runc: {} } } };
    assert.equal(inDockersWords(others), others);
    const docker = { ...told, container: { ...told.container, HostConfig: { Runtime: 'runc' } } };
    assert.equal(inDockersWords(docker), docker);
  });

  it('has its own variables, folder, signal and grace', () => {
    const own = ['A=1', 'TERM=vt100', 'HOME=/srv', 'PATH=/bin'];
    assert.deepEqual(configOf({ Env: [...own, 'container=podman', 'HOSTNAME=me'], Hostname: 'me' }), {
      hostname: 'me',
      env: own,
    });
    assert.deepEqual(configOf({ User: 'app', Env: ['HOME=/home/app'] }), { user: 'app' });
    assert.deepEqual(configOf({ WorkingDir: '/' }, { WorkingDir: '/www' }), { workdir: '/' });
    assert.deepEqual(configOf({ StopSignal: '3', StopTimeout: 60 }), {
      'stop-signal': 'SIGQUIT',
      'stop-timeout': '60',
    });
    assert.deepEqual(configOf({ StopTimeout: 10 }), {});
  });

  it('has a health check without the times that are filled in', () => {
    const times = { Interval: 30e9, Timeout: 30e9, Retries: 3 };
    const Test = ['CMD-SHELL', 'true'];
    assert.deepEqual(configOf({ Healthcheck: { ...times, Test } }), { 'health-cmd': 'true' });
    assert.deepEqual(configOf({ Healthcheck: { ...times, Test, Timeout: 1e9 } }), {
      'health-cmd': 'true',
      'health-timeout': '1s',
    });
    assert.deepEqual(configOf({ Healthcheck: { ...times, Test: ['NONE'] } }), { 'no-healthcheck': true });
  });

  it('has volumes and other mounts with their own options only', () => {
    const Binds = [
      '/h:/c:ro,rprivate,rbind',
      '/i:/i:rw,rslave,nosuid,rbind',
      'data:/d:nocopy,rw,rprivate,nosuid,nodev,rbind',
      `${volume}:/anon:rw,rprivate,nosuid,nodev,rbind`,
      `${volume}:/data:rprivate,rw,nodev,exec,nosuid,rbind`,
    ];
    assert.deepEqual(flagsOf(answers({ HostConfig: { Binds } }, { Cmd: ['sh'], Volumes: { '/data': {} } })), {
      volume: ['/h:/c:ro', '/i:/i:rslave,nosuid', 'data:/d:nocopy', '/anon'],
    });
    const Tmpfs = { '/t': 'size=64m,rw,rprivate,nosuid,nodev,tmpcopyup', '/run': 'rw,rprivate,nosuid,nodev,tmpcopyup' };
    assert.deepEqual(hostOf({ Tmpfs }), { tmpfs: ['/t:size=64m', '/run'] });
    assert.deepEqual(hostOf({ Tmpfs, ReadonlyRootfs: true }), { tmpfs: ['/t:size=64m'], 'read-only': true });
  });

  it('has networks, of which Podman tells all as bridges', () => {
    assert.deepEqual(flagsOf(answers({ networks: ['mine', 'other'] })), { network: ['mine', 'other'] });
    assert.deepEqual(hostOf({ NetworkMode: 'slirp4netns' }), {});
    assert.deepEqual(hostOf({ NetworkMode: 'host' }), { network: ['host'] });
    assert.deepEqual(
      flagsOf(
        answers({
          Config: { ExposedPorts: { '7/udp': {}, '80/tcp': {} } },
          HostConfig: { PortBindings: { '7/udp': null, '80/tcp': [{ HostIp: '', HostPort: '8080' }] } },
        }),
      ),
      { publish: ['8080:80'], expose: ['7/udp'] },
    );
  });

  it('has limits in one way, and those of its own', () => {
    assert.deepEqual(hostOf({ NanoCpus: 5e8, CpuPeriod: 100_000, CpuQuota: 50_000 }), { cpus: '0.5' });
    assert.deepEqual(hostOf({ NanoCpus: 5e8, CpuPeriod: 50_000, CpuQuota: 25_000 }), {
      'cpu-period': '50000',
      'cpu-quota': '25000',
    });
    assert.deepEqual(hostOf({ PidsLimit: 100, MemorySwappiness: 60, ShmSize: 1024 }), {
      'pids-limit': '100',
      'memory-swappiness': '60',
      'shm-size': '1k',
    });
    assert.deepEqual(hostOf({ Ulimits: [{ Name: 'RLIMIT_NOFILE', Soft: 1024, Hard: 2048 }] }), {
      ulimit: ['nofile=1024:2048'],
    });
    assert.deepEqual(hostOf({ IpcMode: 'private', PidMode: 'host' }), { ipc: 'private', pid: 'host' });
  });

  it('has capabilities as they were asked for', () => {
    const usual = ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID'];
    const all = [...usual, 'SETPCAP', 'SETUID', 'SYS_CHROOT', 'MKNOD'];
    assert.deepEqual(hostOf({ CapAdd: ['CAP_NET_ADMIN'], CapDrop: all }), {
      'cap-add': ['NET_ADMIN'],
      'cap-drop': ['ALL'],
    });
    assert.deepEqual(hostOf({ CapAdd: [], CapDrop: ['CAP_CHOWN'] }), { 'cap-drop': ['CHOWN'] });
    assert.deepEqual(hostOf({ Privileged: true, CapAdd: ['SYS_ADMIN'], CapDrop: ['MKNOD'] }), { privileged: true });
  });
});
