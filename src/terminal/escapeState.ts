/** Where a terminal stands in an escape sequence. */
type State = 'ground' | 'escape' | 'intermediate' | 'csi' | 'osc' | 'string' | 'stringEscape';

/** Follows text as a terminal reads it, to know where something can be put in without breaking a sequence. */
export class EscapeState {
  private state: State = 'ground';

  /** Whether the text so far ends outside of any escape sequence. */
  get outside(): boolean {
    return this.state === 'ground';
  }

  read(text: string): void {
    let at = 0;
    while (at < text.length) {
      if (this.state === 'ground') {
        at = nextIntroducer(text, at);
        if (at >= text.length) return;
      }
      this.state = after(this.state, text.charCodeAt(at++));
    }
  }
}

function nextIntroducer(text: string, from: number): number {
  let at = from;
  while (at < text.length && !introduces(text.charCodeAt(at))) at++;
  return at;
}

/** ESC, or one of the C1 controls that stand for it and a letter. */
function introduces(code: number): boolean {
  return code === 0x1b || (code >= 0x90 && code <= 0x9f);
}

function after(state: State, code: number): State {
  // CAN and SUB give up whatever was begun.
  if (code === 0x18 || code === 0x1a) return 'ground';
  switch (code) {
    case 0x1b:
      return state === 'osc' || state === 'string' ? 'stringEscape' : 'escape';
    case 0x9b:
      return 'csi';
    case 0x9d:
      return 'osc';
    case 0x90:
    case 0x98:
    case 0x9e:
    case 0x9f:
      return 'string';
    case 0x9c:
      return 'ground';
  }
  switch (state) {
    case 'ground':
      return 'ground';
    case 'stringEscape':
    case 'escape':
      return afterEscape(code);
    case 'intermediate':
      return code >= 0x30 && code <= 0x7e ? 'ground' : state;
    case 'csi':
      return code >= 0x40 && code <= 0x7e ? 'ground' : state;
    case 'osc':
      return code === 0x07 ? 'ground' : state;
    case 'string':
      return state;
  }
}

function afterEscape(code: number): State {
  switch (String.fromCharCode(code)) {
    case '[':
      return 'csi';
    case ']':
      return 'osc';
    case 'P':
    case 'X':
    case '^':
    case '_':
      return 'string';
  }
  if (code >= 0x20 && code <= 0x2f) return 'intermediate';
  return code < 0x20 ? 'escape' : 'ground';
}
