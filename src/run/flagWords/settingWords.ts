/** How a setting reads in the sheet. */
export interface SettingWords {
  readonly label: string;
  /** One line of help. */
  readonly help: string;
  /** The codicon in front. */
  readonly icon: string;
}

export function settingWords(icon: string, label: string, help: string): SettingWords {
  return { label, help, icon };
}
