/** What stands in front of a command in a terminal: `$ `, `# `, `> `, `% `, `me@box:~$ `, `PS C:\> `, `C:\>`. */
export const promptPattern = String.raw`(?:(?:[\w.-]{1,64}@[^$#%\n]{1,200}[$#%]|[$#%>]|PS [^>\n]{0,300}>)(?=[ \t])|[A-Z]:\\[^>\n]{0,300}>)`;
const prompt = new RegExp(String.raw`^[ \t\r\n]*${promptPattern}`);

/** The line with blanks in place of its prompts, those of its continuation lines included; all else stays where it is. */
export function withoutPrompts(line: string): string {
  const [first] = prompt.exec(line) ?? [];
  if (!first) return line;
  const rest = line.slice(first.length).replace(/([\\`^]\r?\n)(>{1,2})(?=[ \t])/g, (_, end: string, more: string) => {
    return end + ' '.repeat(more.length);
  });
  return ' '.repeat(first.length) + rest;
}
