import { Agent, get } from 'node:http';

/** The least that reading JSON over a socket can be: `http.get` on a kept connection and `JSON.parse`. */
export class BareGet {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly socketPath: string) {}

  json(path: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      get({ socketPath: this.socketPath, path, agent: this.agent }, answer => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => resolve(JSON.parse(Buffer.concat(chunks).toString())));
      }).on('error', reject);
    });
  }

  dispose(): void {
    this.agent.destroy();
  }
}

/** All containers, as the docker CLI's `ps --all` asks for them. */
export const listPath = '/containers/json?all=1';

/** How long `work` takes, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
