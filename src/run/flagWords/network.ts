import * as vscode from 'vscode';
import type { networkFlags } from '../../model/flags/network';
import { type SettingWords, settingWords } from './settingWords';

export const networkWords: { readonly [F in keyof typeof networkFlags]: () => SettingWords } = {
  publish: () =>
    settingWords('plug', vscode.l10n.t('Ports'), vscode.l10n.t("Container ports published on the engine's machine")),
  'publish-all': () =>
    settingWords('plug', vscode.l10n.t('Publish All Ports'), vscode.l10n.t('Every exposed port, each at a free one')),
  expose: () =>
    settingWords('radio-tower', vscode.l10n.t('Exposed Ports'), vscode.l10n.t('Ports declared, not published')),
  network: () =>
    settingWords('type-hierarchy', vscode.l10n.t('Networks'), vscode.l10n.t('Name of a network, bridge, host or none')),
  'network-alias': () =>
    settingWords(
      'type-hierarchy',
      vscode.l10n.t('Network Aliases'),
      vscode.l10n.t('Names by which others in its first network find it'),
    ),
  ip: () =>
    settingWords(
      'pin',
      vscode.l10n.t('IPv4 Address'),
      vscode.l10n.t('Its address in the first network, which users made'),
    ),
  ip6: () =>
    settingWords(
      'pin',
      vscode.l10n.t('IPv6 Address'),
      vscode.l10n.t('Its address in the first network, which users made'),
    ),
  'link-local-ip': () =>
    settingWords('pin', vscode.l10n.t('Link-Local Addresses'), vscode.l10n.t('Further addresses in the first network')),
  'mac-address': () =>
    settingWords('pin', vscode.l10n.t('MAC Address'), vscode.l10n.t('Its hardware address, such as 92:d0:c6:0a:29:33')),
  link: () =>
    settingWords(
      'link',
      vscode.l10n.t('Links'),
      vscode.l10n.t('container:alias, the old way to name another container'),
    ),
  hostname: () =>
    settingWords('vm', vscode.l10n.t('Hostname'), vscode.l10n.t('The name that the container has for itself')),
  domainname: () =>
    settingWords('globe', vscode.l10n.t('Domain Name'), vscode.l10n.t('The domain that it has for itself')),
  'add-host': () =>
    settingWords(
      'list-flat',
      vscode.l10n.t('Host Entries'),
      vscode.l10n.t("name:address, or name:host-gateway for the engine's machine"),
    ),
  dns: () => settingWords('server', vscode.l10n.t('DNS Servers'), vscode.l10n.t('Addresses of name servers')),
  'dns-option': () =>
    settingWords('server', vscode.l10n.t('DNS Options'), vscode.l10n.t('How names are looked up, such as ndots:2')),
  'dns-search': () =>
    settingWords(
      'search',
      vscode.l10n.t('DNS Search Domains'),
      vscode.l10n.t('Domains that short names are looked up in'),
    ),
};
