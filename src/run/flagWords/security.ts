import * as vscode from 'vscode';
import type { securityFlags } from '../../model/flags/security';
import { type SettingWords, settingWords } from './settingWords';

export const securityWords: { readonly [F in keyof typeof securityFlags]: () => SettingWords } = {
  privileged: () =>
    settingWords(
      'warning',
      vscode.l10n.t('Privileged'),
      vscode.l10n.t("It may do nearly all that the engine's machine may"),
    ),
  'cap-add': () =>
    settingWords(
      'shield',
      vscode.l10n.t('Added Capabilities'),
      vscode.l10n.t('What it may do beyond the usual, such as NET_ADMIN'),
    ),
  'cap-drop': () =>
    settingWords(
      'shield',
      vscode.l10n.t('Dropped Capabilities'),
      vscode.l10n.t('What it may not do, such as ALL or NET_RAW'),
    ),
  'security-opt': () =>
    settingWords(
      'shield',
      vscode.l10n.t('Security Options'),
      vscode.l10n.t('Such as no-new-privileges or seccomp=profile.json'),
    ),
  sysctl: () =>
    settingWords(
      'settings',
      vscode.l10n.t('Kernel Parameters'),
      vscode.l10n.t('name=value, such as net.core.somaxconn=1024'),
    ),
  ipc: () =>
    settingWords(
      'layers',
      vscode.l10n.t('IPC Namespace'),
      vscode.l10n.t('Whose shared memory it sees: private, shareable, host, none or container:name'),
    ),
  pid: () =>
    settingWords(
      'layers',
      vscode.l10n.t('PID Namespace'),
      vscode.l10n.t('Whose processes it sees: host or container:name'),
    ),
  uts: () => settingWords('layers', vscode.l10n.t('UTS Namespace'), vscode.l10n.t("host: it has the machine's name")),
  userns: () =>
    settingWords('layers', vscode.l10n.t('User Namespace'), vscode.l10n.t('host: users are those of the machine')),
  cgroupns: () =>
    settingWords(
      'layers',
      vscode.l10n.t('Cgroup Namespace'),
      vscode.l10n.t('Whose control groups it sees: private or host'),
    ),
  'cgroup-parent': () =>
    settingWords('layers', vscode.l10n.t('Cgroup Parent'), vscode.l10n.t('The group that its limits count in')),
  isolation: () =>
    settingWords('layers', vscode.l10n.t('Isolation'), vscode.l10n.t('process or hyperv; Windows containers only')),
  runtime: () =>
    settingWords('server-process', vscode.l10n.t('Runtime'), vscode.l10n.t('What the engine runs it with')),
  'use-api-socket': () =>
    settingWords(
      'plug',
      vscode.l10n.t('API Socket'),
      vscode.l10n.t('It may talk to the engine; logins are not copied'),
    ),
};
