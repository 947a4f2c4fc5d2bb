import { StringDecoder } from 'node:string_decoder';
import type { StdStream } from '../docker/demux';
import { lastState, shownLine } from './logLine';

export interface LineLimits {
  /** Characters of a line that are shown. */
  readonly most: number;
  /** What is put after a line of which so many characters are left out. */
  readonly cut: (characters: number) => string;
}

/** A line under way. */
interface Beginning {
  readonly decoder: StringDecoder;
  text: string;
  /** Characters that exceeded what is kept. */
  beyond: number;
}

/** Raw characters kept of a line for each one that may be shown: escape sequences take room too. */
const rawPerShown = 4;

/**
 * Makes lines, fit to be shown, of what a container writes: in the order in which they end, characters of several bytes
 * intact, very long lines cut. Keeps no more than the beginning of one line per stream.
 */
export class LineBuffer {
  private readonly streams: Readonly<Record<StdStream, Beginning>> = {
    stdout: { decoder: new StringDecoder('utf8'), text: '', beyond: 0 },
    stderr: { decoder: new StringDecoder('utf8'), text: '', beyond: 0 },
  };

  constructor(
    private readonly line: (text: string, stream: StdStream) => void,
    private readonly limits: LineLimits,
  ) {}

  write(stream: StdStream, data: Buffer): void {
    const beginning = this.streams[stream];
    this.read(stream, beginning, beginning.decoder.write(data));
  }

  /** Gives up what has no line end yet: nothing follows any more. */
  end(): void {
    for (const stream of ['stdout', 'stderr'] as const) {
      const beginning = this.streams[stream];
      this.read(stream, beginning, beginning.decoder.end());
      if (beginning.text || beginning.beyond) this.finish(stream, beginning, '');
    }
  }

  private read(stream: StdStream, beginning: Beginning, text: string): void {
    let begin = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      this.finish(stream, beginning, text.slice(begin, end));
      begin = end + 1;
    }
    if (begin < text.length) this.hold(beginning, text.slice(begin));
  }

  private hold(beginning: Beginning, text: string): void {
    const most = this.limits.most * rawPerShown;
    beginning.text += text;
    if (beginning.text.length <= most) return;
    // A progress bar may go on for ever without a line end: only its last state counts. A carriage return at the very
    // end may belong to the line's end.
    const last = lastState(beginning.text);
    if (last.length < beginning.text.length - 1) {
      beginning.text = beginning.text.endsWith('\r') ? `${last}\r` : last;
      beginning.beyond = 0;
    }
    if (beginning.text.length <= most) return;
    beginning.beyond += beginning.text.length - most;
    beginning.text = beginning.text.slice(0, most);
  }

  private finish(stream: StdStream, beginning: Beginning, text: string): void {
    const { most, cut } = this.limits;
    const raw = beginning.text + text;
    const beyond = beginning.beyond;
    beginning.text = '';
    beginning.beyond = 0;
    const shown = shownLine(raw);
    const whole = shown.length <= most && beyond === 0;
    const kept = whole ? shown : withoutHalf(shown.slice(0, most));
    this.line(whole ? shown : kept + cut(beyond + shown.length - kept.length), stream);
  }
}

/** Without the first half of a character whose second half was cut off. */
function withoutHalf(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.slice(0, -1) : text;
}
