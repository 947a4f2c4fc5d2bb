import assert from 'node:assert/strict';
import { type ApiRequest, counterpart } from '../../../src/cli/counterpart';
import { quoteAll } from '../../../src/cli/quote';

const id = '3f2ab1c0d9e8'.padEnd(64, '7');
const names = new Map([[id, 'web']]);

function line(request: string, more: Pick<ApiRequest, 'body'> = {}): string {
  const [method = '', target = ''] = request.split(' ');
  const { pathname: path, searchParams } = new URL(target, 'http://engine');
  const found = counterpart({ method, path, query: Object.fromEntries(searchParams), ...more }, one => names.get(one));
  return found.kind === 'none' ? '' : `${found.kind === 'part' ? 'part of ' : ''}${quoteAll(found.words)}`;
}

const list = (filters: object) => encodeURIComponent(JSON.stringify(filters));

/** Requests, and the command that does the same. */
const pairs: Readonly<Record<string, string>> = {
  'GET /version': 'docker version',
  'GET /info': 'docker info',
  [`GET /events?filters=${list({ type: ['container', 'network'] })}`]:
    'docker events --filter type=container --filter type=network',
  'GET /events?since=5.000000001': 'docker events --since 5.000000001',
  'GET /containers/json?all=1': 'docker container ls --all',
  [`GET /containers/json?all=1&size=1&filters=${list({ id: [id] })}`]:
    'docker container ls --all --size --filter id=3f2ab1c0d9e8',
  [`GET /containers/${id}/json`]: 'docker container inspect web',
  [`GET /containers/${'a'.repeat(64)}/json`]: 'docker container inspect aaaaaaaaaaaa',
  [`POST /containers/${id}/start`]: 'docker container start web',
  [`POST /containers/${id}/stop`]: 'docker container stop web',
  [`POST /containers/${id}/stop?t=3`]: 'docker container stop --time 3 web',
  [`POST /containers/${id}/restart?t=0`]: 'docker container restart --time 0 web',
  [`POST /containers/${id}/kill`]: 'docker container kill web',
  [`POST /containers/${id}/kill?signal=SIGHUP`]: 'docker container kill --signal SIGHUP web',
  [`POST /containers/${id}/pause`]: 'docker container pause web',
  [`POST /containers/${id}/unpause`]: 'docker container unpause web',
  [`POST /containers/${id}/rename?name=shop`]: 'docker container rename web shop',
  [`POST /containers/${id}/wait?condition=next-exit`]: 'docker container wait web',
  [`POST /containers/${id}/attach?stream=1`]: 'docker attach web',
  [`POST /containers/${id}/resize?h=1&w=2`]: 'part of docker attach web',
  [`DELETE /containers/${id}`]: 'docker container rm web',
  [`DELETE /containers/${id}?force=1&v=1`]: 'docker container rm --force --volumes web',
  [`GET /containers/${id}/logs?stdout=1&stderr=1&tail=1000&follow=1&timestamps=0`]:
    'docker logs --follow --tail 1000 web',
  [`GET /containers/${id}/logs?tail=all&follow=0&timestamps=1&since=7`]: 'docker logs --since 7 --timestamps web',
  [`GET /containers/${id}/export`]: 'docker container export web',
  [`GET /containers/${id}/archive?path=/etc`]: 'docker cp web:/etc -',
  'POST /exec/abc/start': 'part of docker exec',
  'GET /exec/abc/json': 'part of docker exec',
  'GET /images/json': 'docker image ls',
  'GET /images/registry.example:5000/team/app:1/json': 'docker image inspect registry.example:5000/team/app:1',
  'POST /images/create?fromImage=docker.io/library/nginx&tag=alpine': 'docker pull nginx:alpine',
  'POST /images/create?fromImage=ghcr.io/a/b&tag=sha256:12&platform=linux/arm64':
    'docker pull --platform linux/arm64 ghcr.io/a/b@sha256:12',
  'GET /volumes': 'docker volume ls',
  'DELETE /volumes/data': 'docker volume rm data',
  'GET /networks': 'docker network ls',
  'GET /_ping': '',
  'HEAD /_ping': '',
  [`POST /containers/${id}/checkpoints`]: '',
};

describe('the docker command for a request', () => {
  for (const [request, command] of Object.entries(pairs)) {
    it(`of ${request.replaceAll(id, 'ID')} is ${command || 'none'}`, () => assert.equal(line(request), command));
  }

  it('is read from the body of an exec, secrets masked', () => {
    const exec = `POST /containers/${id}/exec`;
    const body = { AttachStdin: true, AttachStdout: true, Tty: true, Cmd: ['sh'], Env: undefined, User: '' };
    assert.equal(line(exec, { body }), 'docker exec -it web sh');
    const login = {
      Cmd: ['sh', '-c', 'mysql --password hunter2 && echo'],
      Env: ['API_TOKEN=hunter2', 'A=b'],
      User: 'root',
      WorkingDir: '/srv',
    };
    assert.equal(
      line(exec, { body: login }),
      "docker exec -e 'API_TOKEN=••••••' -e A=b -u root -w /srv web sh -c 'mysql --password •••••• && echo'",
    );
  });

  it('is read from the body of a create, secrets masked', () => {
    const body = {
      Image: 'nginx',
      Cmd: ['serve', '--token', 'hunter2', '--password=hunter2'],
      Env: ['DB_PASSWORD=hunter2', 'DB=postgres://me:hunter2@db/x'],
      Labels: { secret: 'hunter2', plain: 'yes' },
      HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] }, AutoRemove: true },
    };
    const said = line('POST /containers/create?name=web', { body });
    assert.doesNotMatch(said, /hunter2/);
    assert.equal(
      said,
      "docker container create --rm --name web -p 8080:80 -e 'DB_PASSWORD=••••••' -e 'DB=postgres://me:••••••@db/x' " +
        "-l 'secret=••••••' -l plain=yes nginx serve --token '••••••' '--password=••••••'",
    );
  });

  it('speaks of networks and volumes by their names', () => {
    const network = { Name: 'shop', Driver: 'bridge' };
    assert.equal(line('POST /networks/create', { body: network }), 'docker network create shop');
    assert.equal(line('POST /networks/shop/connect', { body: { Container: id } }), 'docker network connect shop web');
    assert.equal(line('POST /volumes/create', { body: { Driver: 'nfs' } }), 'docker volume create --driver nfs');
  });

  it('takes hostile requests for what they are: words', () => {
    assert.equal(line(`POST /containers/${id}/rename?name=$(reboot)`), "docker container rename web '$(reboot)'");
    assert.equal(line('GET /containers/%E0%A4%A/json'), 'docker container inspect %E0%A4%A');
    assert.equal(line('GET /containers/json?filters=%7B'), 'docker container ls');
    assert.equal(line('GET /containers/json?filters=null'), 'docker container ls');
  });
});
