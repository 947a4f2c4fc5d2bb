import { StringDecoder } from 'node:string_decoder';
import { UserError } from '../base/userError';

/**
 * The lines of a byte stream, without their ends, as they become complete; what follows the last line end is given up
 * at the end of the stream. Reading slowly slows the sender.
 *
 * @throws UserError engine.badAnswer for a line of more than `most` characters
 */
export async function* lines(stream: AsyncIterable<Buffer>, most = 1024 * 1024): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  for await (const chunk of stream) {
    rest += decoder.write(chunk);
    let begin = 0;
    for (let end = rest.indexOf('\n', begin); end >= 0; end = rest.indexOf('\n', begin)) {
      yield rest.slice(begin, rest[end - 1] === '\r' ? end - 1 : end);
      begin = end + 1;
    }
    rest = rest.slice(begin);
    if (rest.length > most)
      throw new UserError({ code: 'engine.badAnswer', args: { what: `a line of over ${most} characters` } });
  }
}

/** The JSON objects of a stream of one object a line; what is not JSON is left out. */
export async function* jsonLines<T extends object>(
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<{ value: T; line: string }> {
  for await (const line of lines(stream)) {
    const value = parsed(line);
    if (value) yield { value: value as T, line };
  }
}

function parsed(line: string): object | undefined {
  if (!line) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
