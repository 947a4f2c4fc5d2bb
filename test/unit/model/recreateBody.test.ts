import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { ContainerInspect } from '../../../src/docker/containers';
import type { CreateBody, CreateRequest } from '../../../src/model/createBody';
import { createRequest } from '../../../src/model/createRequest';
import { type Fields, type Recipe, recreateBody } from '../../../src/model/recreateBody';
import type { RunSpec } from '../../../src/model/runSpec';

const around = { environment: {}, cwd: '/work', readFile: () => new Uint8Array() };

type Name = 'rich' | 'named-host' | 'plain' | 'inherits' | 'joins' | 'linked';
type Body = Omit<CreateBody, 'HostConfig'> & {
  readonly HostConfig: Fields & { readonly Binds: readonly string[]; readonly Mounts: readonly Fields[] };
  readonly MacAddress?: string;
};

/** What the engines themselves said of containers that were made to have about everything. */
const engines = [
  { version: '20.10', api: 41 },
  { version: '26.1', api: 45 },
].map(engine => {
  const file = `test/unit/model/inspects/docker-${engine.version}.json`;
  return { ...engine, inspects: JSON.parse(readFileSync(file, 'utf8')) as Record<Name, ContainerInspect> };
});

function request(flags: RunSpec['flags'] = {}, image = 'quayside/web'): CreateRequest {
  return createRequest({ image, command: [], flags }, around);
}

for (const { version, api, inspects } of engines) {
  describe(`a container of Docker ${version} made again`, () => {
    const made = (name: Name, before = request(), after = before, imageConfig?: Fields) => {
      const container = inspects[name];
      const recipe = recreateBody({ container, image: container.Config.Image, imageConfig }, { before, after }, api);
      return { ...recipe, body: recipe.body as unknown as Body };
    };
    const endpoints = ({ body: { NetworkingConfig: networking } }: Pick<Recipe, 'body'> & { body: Body }) =>
      (networking?.EndpointsConfig ?? {}) as Record<string, Fields>;

    it('keeps its configuration as it is, but for a hostname that is its id', () => {
      const { body } = made('rich');
      const { Hostname: hostname, ...config } = inspects.rich.Config as unknown as Fields;
      assert.equal(hostname, inspects.rich.Id.slice(0, 12));
      const { HostConfig: _, NetworkingConfig: __, ...rest } = body;
      assert.deepEqual(rest, config);
      assert.equal(made('named-host').body.Hostname, 'box');
    });

    it('keeps its host configuration, but for what the engine derives', () => {
      const { Binds: _, Mounts: __, ...host } = made('rich').body.HostConfig;
      const { ...original }: Record<string, unknown> = inspects.rich.HostConfig;
      for (const key of ['Binds', 'Mounts', 'MaskedPaths', 'ReadonlyPaths', 'MemorySwap']) delete original[key];
      assert.deepEqual(host, { ...original, Links: undefined });
    });

    it('takes anonymous volumes by their names, wherever they come from', () => {
      const { Binds: binds, Mounts: mounts } = made('rich').body.HostConfig;
      const volume = (path: string) =>
        (inspects.rich.Mounts as Fields[]).find(({ Destination }) => Destination === path)?.Name as string;
      assert.deepEqual(
        [...binds].sort(),
        [`${volume('/anon')}:/anon`, `${volume('/data')}:/data`, '/tmp:/host:ro', 'named:/named'].sort(),
      );
      assert.deepEqual(mounts, [
        { Type: 'volume', Target: '/mv', Source: volume('/mv') },
        { Type: 'bind', Source: '/etc', Target: '/me', ReadOnly: true },
      ]);
      assert.equal(volume('/mv').length, 64);
    });

    it('leaves volumes of --volumes-from to those who have them', () => {
      const { HostConfig: host } = made('inherits').body;
      assert.deepEqual(host.Binds, []);
      assert.deepEqual(host.VolumesFrom, ['rich:ro']);
    });

    it('takes part in the same networks with aliases, addresses and links, without what was generated', () => {
      const recipe = made('rich');
      const n1 = { IPAMConfig: { IPv4Address: '10.88.1.9' }, Aliases: ['api', 'db.api'] };
      const n2 = { IPAMConfig: { IPv4Address: '10.88.2.7' }, Links: ['dep:depalias'], Aliases: ['second'] };
      const severally = api < 44;
      assert.deepEqual(endpoints(recipe), severally ? { n1 } : { n1, n2 });
      assert.deepEqual(recipe.connections, severally ? [{ network: 'n2', endpoint: n2 }] : []);
      assert.deepEqual(endpoints(made('linked')), { n2: { Links: ['dep:zzz'] } });
    });

    it('keeps a MAC address that was asked for, where the engine wants it', () => {
      const { body } = made('named-host');
      const mac = '02:42:ac:11:00:99';
      if (api < 44) assert.equal(body.MacAddress, mac);
      else assert.deepEqual(endpoints({ body } as never), { bridge: { MacAddress: mac } });
      assert.equal(api >= 44 && 'MacAddress' in body, false);
      assert.ok(!JSON.stringify(made('plain')).includes('02:42'));
    });

    it('links as it was linked', () => {
      assert.deepEqual(made('named-host').body.HostConfig.Links, ['dep:d']);
    });

    it("stays in another's namespaces, where the engine wants neither hostname nor ports", () => {
      const { body } = made('joins');
      assert.equal(body.HostConfig.NetworkMode, `container:${inspects.plain.Id}`);
      assert.equal(body.HostConfig.PidMode, `container:${inspects.plain.Id}`);
      assert.ok(!('Hostname' in body || 'NetworkingConfig' in body || 'ExposedPorts' in body));
    });

    it('differs only in what is changed', () => {
      const before = request({
        env: ['A=1'],
        publish: ['127.0.0.1:45201:8080', '8443'],
        label: ['x=y'],
        restart: 'on-failure:3',
        volume: ['/tmp:/host:ro', 'named:/named', '/anon'],
      });
      const after = request({
        env: ['A=2', 'B=3'],
        publish: ['9090:8080', '8443'],
        label: ['z=1'],
        volume: ['/srv:/host', 'named:/named'],
      });
      const old = made('rich', before).body;
      const now = made('rich', before, after).body;
      const kept = (entries: readonly string[] = []) => entries.filter(entry => !entry.startsWith('A='));
      assert.deepEqual(now.Env, [...kept(old.Env), 'A=2', 'B=3']);
      const { x: _, ...labels } = old.Labels ?? {};
      assert.deepEqual(now.Labels, { ...labels, z: '1' });
      assert.equal(labels['com.docker.compose.project'], 'p');
      const { RestartPolicy: policy, PortBindings: ports, Binds: binds, ...host } = now.HostConfig;
      assert.equal(policy, undefined);
      assert.ok('/data' in (now.Volumes ?? {}) && !('/anon' in (now.Volumes ?? {})));
      assert.deepEqual((ports as Fields)['8443/tcp'], [{ HostIp: '', HostPort: '' }]);
      assert.deepEqual(((ports as Fields)['8080/tcp'] as Fields[]).at(-1), { HostIp: '', HostPort: '9090' });
      assert.deepEqual(
        binds.filter(bind => bind.includes('/host') || bind.includes('/anon')),
        ['/srv:/host'],
      );
      for (const [key, value] of Object.entries(host)) assert.deepEqual(value, old.HostConfig[key], key);
    });

    it('moves from its network to another, and stays in the rest', () => {
      const recipe = made('rich', request({ network: ['n1'] }), request({ network: ['n9'] }));
      const networks = [...Object.keys(endpoints(recipe)), ...recipe.connections.map(({ network }) => network)];
      assert.equal(recipe.body.HostConfig.NetworkMode, 'n9');
      assert.ok(!networks.includes('n1'));
      assert.ok(networks.includes('n2'));
      const host = made('rich', request({ network: ['n1'] }), request({ network: ['host'] }));
      assert.deepEqual([endpoints(host), host.connections], [{}, []]);
    });

    it('gets from another image what it had from its own', () => {
      const own = { Env: ['GREETING=hello', 'API_TOKEN=s3cr3t-from-image'], WorkingDir: '/www', Cmd: ['serve'] };
      const labels = { 'org.opencontainers.image.title': 'web' };
      const config = { ...own, Labels: labels, Volumes: { '/data': {} }, ExposedPorts: { '8443/tcp': {} } };
      const { body } = made('rich', request(), request({}, 'quayside/other'), config);
      assert.equal(body.Image, 'quayside/other');
      assert.deepEqual(body.Env, ['A=1']);
      assert.ok(!('Cmd' in body || 'WorkingDir' in body));
      assert.ok(!('org.opencontainers.image.title' in (body.Labels ?? {})));
      assert.ok('8080/tcp' in (body.ExposedPorts ?? {}) && !('8443/tcp' in (body.ExposedPorts ?? {})));
      assert.ok(body.HostConfig.Binds.some(bind => bind.endsWith(':/data')));
    });
  });
}
