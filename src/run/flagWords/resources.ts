import * as vscode from 'vscode';
import type { resourcesFlags } from '../../model/flags/resources';
import { type SettingWords, settingWords } from './settingWords';

export const resourcesWords: { readonly [F in keyof typeof resourcesFlags]: () => SettingWords } = {
  memory: () =>
    settingWords(
      'circuit-board',
      vscode.l10n.t('Memory Limit'),
      vscode.l10n.t('The most that it may use, such as 512m or 1.5g'),
    ),
  'memory-reservation': () =>
    settingWords(
      'circuit-board',
      vscode.l10n.t('Memory Reservation'),
      vscode.l10n.t('What it is kept to when memory gets short'),
    ),
  'memory-swap': () =>
    settingWords(
      'circuit-board',
      vscode.l10n.t('Memory and Swap Limit'),
      vscode.l10n.t('Both together; -1 for no limit'),
    ),
  'memory-swappiness': () =>
    settingWords(
      'circuit-board',
      vscode.l10n.t('Swappiness'),
      vscode.l10n.t('0 to 100: how readily its memory is swapped out'),
    ),
  'kernel-memory': () =>
    settingWords('circuit-board', vscode.l10n.t('Kernel Memory Limit'), vscode.l10n.t('Only older engines know it')),
  'oom-kill-disable': () =>
    settingWords(
      'shield',
      vscode.l10n.t('No Out-of-Memory Kill'),
      vscode.l10n.t('It is not ended when memory runs out; give a limit too'),
    ),
  'oom-score-adj': () =>
    settingWords(
      'dashboard',
      vscode.l10n.t('Out-of-Memory Score'),
      vscode.l10n.t('-1000 to 1000: how early it is ended when memory runs out'),
    ),
  cpus: () => settingWords('chip', vscode.l10n.t('CPUs'), vscode.l10n.t('How many it may use, such as 0.5')),
  'cpu-shares': () =>
    settingWords('chip', vscode.l10n.t('CPU Shares'), vscode.l10n.t('Its weight against others; 1024 is usual')),
  'cpu-period': () =>
    settingWords('chip', vscode.l10n.t('CPU Period'), vscode.l10n.t('Microseconds that the quota counts within')),
  'cpu-quota': () =>
    settingWords('chip', vscode.l10n.t('CPU Quota'), vscode.l10n.t('Microseconds that it may run in each period')),
  'cpu-rt-period': () =>
    settingWords('chip', vscode.l10n.t('Real-Time Period'), vscode.l10n.t('Microseconds of the real-time scheduler')),
  'cpu-rt-runtime': () =>
    settingWords(
      'chip',
      vscode.l10n.t('Real-Time Runtime'),
      vscode.l10n.t('Microseconds of real-time work in each period'),
    ),
  'cpuset-cpus': () => settingWords('chip', vscode.l10n.t('CPU Set'), vscode.l10n.t('Which CPUs: 0-3 or 0,1')),
  'cpuset-mems': () =>
    settingWords('circuit-board', vscode.l10n.t('Memory Nodes'), vscode.l10n.t('Which memory nodes: 0-3 or 0,1')),
  'pids-limit': () =>
    settingWords('dashboard', vscode.l10n.t('Process Limit'), vscode.l10n.t('How many processes; -1 for no limit')),
  'shm-size': () =>
    settingWords('circuit-board', vscode.l10n.t('Shared Memory'), vscode.l10n.t('Size of /dev/shm; 64m is usual')),
  ulimit: () =>
    settingWords('dashboard', vscode.l10n.t('Ulimits'), vscode.l10n.t('name=soft[:hard], such as nofile=1024:2048')),
  gpus: () => settingWords('device-desktop', vscode.l10n.t('GPUs'), vscode.l10n.t('all, a number, or device=0,1')),
  device: () =>
    settingWords('plug', vscode.l10n.t('Devices'), vscode.l10n.t("Of the engine's machine: /dev/x[:/dev/y][:rwm]")),
  'device-cgroup-rule': () =>
    settingWords(
      'law',
      vscode.l10n.t('Device Rules'),
      vscode.l10n.t('Kinds of devices that it may use, such as c 1:3 mr'),
    ),
  'device-read-bps': () =>
    settingWords(
      'arrow-down',
      vscode.l10n.t('Read Rates'),
      vscode.l10n.t('Bytes per second that it may read: /dev/sda:1mb'),
    ),
  'device-read-iops': () =>
    settingWords(
      'arrow-down',
      vscode.l10n.t('Read Operations'),
      vscode.l10n.t('Reads per second that it may do: /dev/sda:100'),
    ),
  'device-write-bps': () =>
    settingWords(
      'arrow-up',
      vscode.l10n.t('Write Rates'),
      vscode.l10n.t('Bytes per second that it may write: /dev/sda:1mb'),
    ),
  'device-write-iops': () =>
    settingWords(
      'arrow-up',
      vscode.l10n.t('Write Operations'),
      vscode.l10n.t('Writes per second that it may do: /dev/sda:100'),
    ),
  'blkio-weight': () =>
    settingWords(
      'dashboard',
      vscode.l10n.t('Block I/O Weight'),
      vscode.l10n.t('Its share of the disks: 10 to 1000, or 0 for none'),
    ),
  'blkio-weight-device': () =>
    settingWords(
      'dashboard',
      vscode.l10n.t('Block I/O Weight of Devices'),
      vscode.l10n.t('Its share of one disk: /dev/sda:500'),
    ),
  'cpu-count': () =>
    settingWords('chip', vscode.l10n.t('CPU Count'), vscode.l10n.t('How many it may use; Windows containers only')),
  'cpu-percent': () =>
    settingWords(
      'chip',
      vscode.l10n.t('CPU Percent'),
      vscode.l10n.t('How much of them it may use; Windows containers only'),
    ),
  'io-maxbandwidth': () =>
    settingWords(
      'dashboard',
      vscode.l10n.t('I/O Bandwidth'),
      vscode.l10n.t('Bytes per second on the system drive; Windows containers only'),
    ),
  'io-maxiops': () =>
    settingWords(
      'dashboard',
      vscode.l10n.t('I/O Operations'),
      vscode.l10n.t('Operations per second on the system drive; Windows containers only'),
    ),
};
