import { request } from 'node:http';

/** An engine's whole answer to one request. */
export interface EngineAnswer {
  status: number;
  body: string;
}

/**
 * One request to an engine's socket, past dockerode and the CLI alike. The whole answer is read. Rejects when there is no
 * answer, when its status is 400 or more, or when a line of a progress stream reports an error.
 */
export function engineRequest(
  socketPath: string,
  method: string,
  path: string,
  body?: Buffer | string,
  contentType = 'application/x-tar',
): Promise<EngineAnswer> {
  return new Promise((resolve, reject) => {
    const headers =
      body === undefined ? {} : { 'content-type': contentType, 'content-length': Buffer.byteLength(body) };
    const asked = request({ socketPath, method, path, headers, agent: false }, answer => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('error', reject);
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const status = answer.statusCode ?? 0;
        if (status >= 400 || text.includes('"errorDetail"'))
          reject(new Error(`${method} ${path} ended with ${status}: ${text}`));
        else resolve({ status, body: text });
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}
