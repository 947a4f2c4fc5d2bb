import type { CreateBody, CreateRequest } from './createBody';
import { type RunSpec, withFlags } from './runSpec';
import { specOf } from './specOf';

/** The words of a request to create a container, whatever the image has already. */
export function specOfBody(body: Partial<CreateBody>, { name = '', platform }: CreateRequest['query'] = {}): RunSpec {
  const { HostConfig = {}, NetworkingConfig: networking } = body;
  const NetworkSettings = { Networks: networking?.EndpointsConfig ?? {} };
  const spec = specOf({ container: { Id: '', Name: name, Config: body, HostConfig, NetworkSettings } });
  return withFlags(spec, { name: name || undefined, platform });
}
