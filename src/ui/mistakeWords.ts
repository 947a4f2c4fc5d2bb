import * as vscode from 'vscode';
import { oneLine } from '../base/text';
import { type MistakeCode, type MistakeData, type Mistakes, mistakeIn } from '../model/mistake';
import { lineWords } from './lineWords';

type Words<A> = (args: A) => string;

/** One entry per code: what is wrong, and what was expected. */
const words: { readonly [C in MistakeCode]: Words<Mistakes[C]> } = {
  'image.malformed': ({ text }) =>
    vscode.l10n.t('"{0}" is not an image reference: write [registry/]name[:tag].', short(text)),
  'port.empty': ({ text }) => vscode.l10n.t('"{0}" names no container port: write 8080:80.', short(text)),
  'port.container': ({ text }) =>
    vscode.l10n.t('"{0}" is not a container port: write a number up to 65535, or a range such as 80-85.', short(text)),
  'port.host': ({ text }) =>
    vscode.l10n.t('"{0}" is not a host port: write a number up to 65535, or a range such as 8080-8085.', short(text)),
  'port.ip': ({ text }) =>
    vscode.l10n.t('"{0}" is not an IP address: write 127.0.0.1:8080:80 or [::1]:8080:80.', short(text)),
  'port.protocol': ({ text }) => vscode.l10n.t('"{0}" is not a protocol: write tcp, udp or sctp.', short(text)),
  'port.ranges': ({ host, container }) =>
    vscode.l10n.t('The ranges {0} and {1} differ in length.', short(host), short(container)),
  'port.many': ({ most }) => vscode.l10n.t('A range may have at most {0} ports.', most),
  'port.taken': ({ port, container, free }) =>
    free
      ? vscode.l10n.t('Port {0} is taken by the container "{1}"; {2} is free.', port, short(container), free)
      : vscode.l10n.t('Port {0} is taken by the container "{1}".', port, short(container)),
  'port.twice': ({ port }) => vscode.l10n.t('Port {0} is published twice.', port),
  'env.name': () => vscode.l10n.t('The name is missing: write NAME=value.'),
  'env.noValue': ({ text }) => vscode.l10n.t('"{0}" has no value: write NAME=value.', short(text)),
  'env.nul': () => vscode.l10n.t('A variable cannot contain a NUL character.'),
  'envFile.name': ({ line }) => vscode.l10n.t('Line {0} has no variable name before "=".', line),
  'envFile.whitespace': ({ line, text }) =>
    vscode.l10n.t('Line {0}: the name "{1}" contains white space.', line, short(text)),
  'envFile.encoding': ({ line }) => vscode.l10n.t('Line {0} is not UTF-8 text.', line),
  'envFile.long': ({ line }) => vscode.l10n.t('Line {0} is too long.', line),
  'name.characters': () =>
    vscode.l10n.t('Use two or more of a-z, A-Z, 0-9, "_", "." and "-"; the first one a letter or a digit.'),
  'name.taken': ({ name }) => vscode.l10n.t('A container named "{0}" exists already.', short(name)),
  'label.name': () => vscode.l10n.t('The name is missing: write name=value.'),
  'label.whitespace': ({ text }) => vscode.l10n.t('The label name "{0}" contains white space.', short(text)),
  'volume.empty': () => vscode.l10n.t('Write volume:/path, /folder:/path or /path.'),
  'volume.section': ({ text }) => vscode.l10n.t('"{0}" has nothing between two colons.', short(text)),
  'volume.colons': ({ text }) => vscode.l10n.t('"{0}" has too many colons.', short(text)),
  'volume.target': ({ text }) =>
    vscode.l10n.t('"{0}" is not an absolute path in the container below its root.', short(text)),
  'network.empty': () => vscode.l10n.t('The name of the network is missing.'),
  'network.twice': ({ network }) => vscode.l10n.t('The network "{0}" is given twice.', short(network)),
  'network.mixed': ({ network }) => vscode.l10n.t('The network "{0}" cannot be combined with others.', short(network)),
  'restart.policy': ({ text }) =>
    vscode.l10n.t('"{0}" is not a restart policy: no, always, unless-stopped or on-failure[:count].', short(text)),
  'restart.count': ({ text }) =>
    vscode.l10n.t('"{0}": only on-failure takes a count, a whole number such as on-failure:3.', short(text)),
  'restart.remove': () => vscode.l10n.t('A container that is removed when it exits cannot restart.'),
  'workdir.relative': ({ text }) => vscode.l10n.t('"{0}" is not an absolute path.', short(text)),
  'pull.policy': ({ text }) => vscode.l10n.t('"{0}" is not one of missing, always and never.', short(text)),
  'value.number': ({ text }) => vscode.l10n.t('"{0}" is not a whole number in range.', short(text)),
  'value.size': ({ text }) => vscode.l10n.t('"{0}" is not a size: write 512m or 1.5g.', short(text)),
  'value.cpus': ({ text }) => vscode.l10n.t('"{0}" is not a number of CPUs: write 0.5 or 2.', short(text)),
  'value.duration': ({ text }) => vscode.l10n.t('"{0}" is not a duration: write 30s or 1m30s.', short(text)),
  'value.negative': ({ text }) => vscode.l10n.t('"{0}" must not be negative.', short(text)),
  'value.range': ({ text, least, most }) =>
    vscode.l10n.t('"{0}" is not between {1} and {2}.', short(text), least, most),
  'value.choice': ({ text, choices }) => vscode.l10n.t('"{0}" is not one of {1}.', short(text), choices),
  'value.pair': ({ text }) => vscode.l10n.t('"{0}" has no value: write name=value.', short(text)),
  'value.ip': ({ text }) => vscode.l10n.t('"{0}" is not an IP address.', short(text)),
  'value.mac': ({ text }) => vscode.l10n.t('"{0}" is not a hardware address: write 92:d0:c6:0a:29:33.', short(text)),
  'value.domain': ({ text }) => vscode.l10n.t('"{0}" is not a domain name.', short(text)),
  'value.platform': ({ text }) => vscode.l10n.t('"{0}" is not a platform: write linux/amd64.', short(text)),
  'csv.empty': () => vscode.l10n.t('Nothing is written here.'),
  'csv.quote': ({ text }) => vscode.l10n.t('"{0}": a field in double quotes must begin and end with one.', short(text)),
  'file.unreadable': ({ path, reason }) =>
    vscode.l10n.t('The file {0} cannot be read: {1}', short(path), short(reason)),
  'host.entry': ({ text }) =>
    vscode.l10n.t('"{0}" is not a host entry: write name:10.0.0.1 or name:host-gateway.', short(text)),
  'link.form': ({ text }) => vscode.l10n.t('"{0}" is not a link: write container or container:alias.', short(text)),
  'device.form': ({ text }) =>
    vscode.l10n.t('"{0}" is not a device: write /dev/x, /dev/x:/dev/y or /dev/x:/dev/y:rwm.', short(text)),
  'device.permissions': ({ text }) => vscode.l10n.t('"{0}": permissions are letters of r, w and m.', short(text)),
  'device.path': ({ text }) => vscode.l10n.t('"{0}" is not an absolute path to a device.', short(text)),
  'device.rule': ({ text }) => vscode.l10n.t('"{0}" is not a rule: write c 1:3 mr.', short(text)),
  'device.value': ({ text }) => vscode.l10n.t('"{0}" is not a device with a value: write /dev/sda:1mb.', short(text)),
  'ulimit.form': ({ text }) =>
    vscode.l10n.t('"{0}" is not a limit: write nofile=1024 or nofile=1024:2048.', short(text)),
  'ulimit.name': ({ text }) => vscode.l10n.t('"{0}" is not the name of a limit, such as nofile or nproc.', short(text)),
  'ulimit.order': ({ text }) => vscode.l10n.t('"{0}": the soft limit must not be above the hard one.', short(text)),
  'gpus.count': ({ text }) => vscode.l10n.t('"{0}" is not a number of GPUs: write all or a number.', short(text)),
  'gpus.key': ({ key }) =>
    vscode.l10n.t('"{0}" is none of device, count, driver, capabilities and options.', short(key)),
  'gpus.twice': ({ key }) => vscode.l10n.t('"{0}" is given twice.', short(key)),
  'mount.field': ({ text }) => vscode.l10n.t('"{0}" is not written as key=value.', short(text)),
  'mount.key': ({ key }) =>
    vscode.l10n.t('A mount has no key "{0}": it takes type, source, target, readonly and others.', short(key)),
  'mount.value': ({ key, text }) => vscode.l10n.t('"{1}" is no value for {0}.', short(key), short(text)),
  'mount.missing': ({ key }) => vscode.l10n.t('The mount has no {0}.', key),
  'mount.mixed': ({ options, type }) =>
    vscode.l10n.t('Options {0}-* do not go with a mount of type {1}.', options, short(type)),
  'mount.requires': ({ option, other }) => vscode.l10n.t('{0} needs {1} as well.', option, other),
  'network.field': ({ text }) => vscode.l10n.t('"{0}" is not written as key=value.', short(text)),
  'network.key': ({ key }) =>
    vscode.l10n.t(
      'A network has no key "{0}": it takes name, alias, ip, ip6, mac-address, link-local-ip, driver-opt and gw-priority.',
      short(key),
    ),
  'network.alias': ({ network }) =>
    vscode.l10n.t('The network "{0}" takes no aliases: only networks that users made do.', short(network)),
  'network.both': ({ flag }) => vscode.l10n.t('--{0} and the same within --network exclude each other.', flag),
  'security.option': ({ text }) =>
    vscode.l10n.t('"{0}" is not a security option: write name=value, or no-new-privileges.', short(text)),
  'security.profile': ({ path }) => vscode.l10n.t('The profile {0} is not JSON.', short(path)),
  'security.inline': () =>
    vscode.l10n.t('seccomp= takes the name of a file here: write the profile into one, and its name in place of it.'),
  'sysctl.name': ({ text }) =>
    vscode.l10n.t('"{0}" is not a kernel parameter of a container: write net.core.somaxconn=1024.', short(text)),
  'log.none': () => vscode.l10n.t('The log driver none takes no options.'),
  'health.conflict': () =>
    vscode.l10n.t('--no-healthcheck and the other settings of the health check exclude each other.'),
  'attach.detach': () => vscode.l10n.t('--attach and --detach exclude each other.'),
  'os.windows': ({ feature }) => vscode.l10n.t('{0} is for engines of Windows only.', feature),
  'api.old': ({ feature, needs, has }) =>
    vscode.l10n.t('{0} needs API {1}, and the engine has {2}.', feature, needs, has),
  'command.unclosed': ({ text }) => vscode.l10n.t('The quote {0} is not closed.', text),
  ...lineWords,
};

/** What is wrong, for the person who wrote it. */
export function mistakeWords({ code, args }: MistakeData): string {
  return (words[code] as Words<Mistakes[MistakeCode]>)(args);
}

/** The words of what `read` objects to; undefined when it does not. */
export function objection(read: () => unknown): string | undefined {
  const mistake = mistakeIn(read);
  return mistake && mistakeWords(mistake);
}

function short(text: string): string {
  return oneLine(text, 60);
}
