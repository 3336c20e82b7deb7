import { GeneratedNode, isoSeconds } from './generated-node';
import { InventoryRow } from './inventory-line';
import { TypeRows } from './node-inventory';
import { SeededDraw } from './seeded-draw';

const DAY = 24 * 60 * 60;

/** What a node reports because of its operating system: Windows has four types of its own, Linux some watched files. */
export function systemInventory(node: GeneratedNode, draw: SeededDraw): TypeRows[] {
  if (node.system.packaging !== 'windows') {
    return draw.chance(0.3) ? [{ type: 'AWS:File', rows: linuxFiles(node, draw) }] : [];
  }
  return [
    { type: 'AWS:WindowsUpdate', rows: windowsUpdates(node, draw) },
    { type: 'AWS:WindowsRole', rows: windowsRoles(draw) },
    { type: 'AWS:Service', rows: windowsServices(draw) },
    { type: 'AWS:WindowsRegistry', rows: windowsRegistry(node) },
  ];
}

/** On Linux the agent fills four attributes of a file and writes its time with the node's own offset. */
function linuxFiles(node: GeneratedNode, draw: SeededDraw): InventoryRow[] {
  const offset = draw.pick(['Z', '+09:00', '+02:00']);
  return ['ssh/sshd_config', 'sudoers', 'sysctl.conf'].map((path) => {
    const modified = isoSeconds(node.captured - DAY - draw.below(300 * DAY));
    return {
      CompanyName: '',
      ProductLanguage: '',
      Description: '',
      ProductName: '',
      InstalledDate: '',
      Size: String(300 + draw.below(4000)),
      FileVersion: '',
      InstalledDir: path.includes('/') ? '/etc/ssh' : '/etc',
      ModificationTime: modified.replace('Z', offset),
      ProductVersion: '',
      LastAccessTime: '',
      Name: path.slice(path.indexOf('/') + 1),
    };
  });
}

/** Monthly updates, as many as the node has taken: a node that lags has fewer. */
function windowsUpdates(node: GeneratedNode, draw: SeededDraw): InventoryRow[] {
  const months = 2 + Math.floor((1 - node.lag) * 8);
  return Array.from({ length: months }, (_, month) => ({
    HotFixId: `KB99${String(1000 + month)}`,
    Description: month % 3 === 0 ? 'Update' : 'Security Update',
    InstalledTime: isoSeconds(node.captured - (12 - month) * 30 * DAY + draw.below(DAY)),
    InstalledBy: 'NT AUTHORITY\\SYSTEM',
  }));
}

const ROLES = [
  ['Web-Server', 'Web Server (IIS)', 'Role'],
  ['Web-WebServer', 'Web Server', 'Role Service'],
  ['FS-FileServer', 'File Server', 'Role Service'],
  ['NET-Framework-45-Core', '.NET Framework 4.7', 'Feature'],
  ['PowerShell', 'Windows PowerShell 5.1', 'Feature'],
  ['Telnet-Client', 'Telnet Client', 'Feature'],
  ['Windows-Defender', 'Windows Defender Antivirus', 'Feature'],
] as const;

function windowsRoles(draw: SeededDraw): InventoryRow[] {
  return ROLES.map(([Name, DisplayName, FeatureType]) => {
    const installed = FeatureType === 'Feature' ? draw.chance(0.8) : draw.chance(0.4);
    return {
      Name,
      DisplayName,
      Description: `Generated row of ${DisplayName}`,
      Installed: installed ? 'True' : 'False',
      InstalledState: installed ? 'Installed' : 'Available',
      FeatureType,
      Path: DisplayName,
      SubFeatures: '',
      ServerComponentDescriptor: '',
      DependsOn: '',
      Parent: Name === 'Web-WebServer' ? 'Web-Server' : '',
    };
  });
}

const SERVICES = [
  ['AmazonSSMAgent', 'Amazon SSM Agent'],
  ['EventLog', 'Windows Event Log'],
  ['LanmanServer', 'Server'],
  ['Spooler', 'Print Spooler'],
  ['TermService', 'Remote Desktop Services'],
  ['TrustedInstaller', 'Windows Modules Installer'],
  ['W32Time', 'Windows Time'],
  ['WinRM', 'Windows Remote Management (WS-Management)'],
  ['wuauserv', 'Windows Update'],
] as const;

function windowsServices(draw: SeededDraw): InventoryRow[] {
  return SERVICES.map(([Name, DisplayName]) => {
    const running = Name === 'AmazonSSMAgent' || draw.chance(0.7);
    return {
      Name,
      DisplayName,
      Status: running ? 'Running' : 'Stopped',
      DependentServices: '',
      ServicesDependedOn: Name === 'LanmanServer' ? 'SamSS Srv2' : '',
      ServiceType: 'Win32ShareProcess',
      StartType: running ? 'Automatic' : 'Manual',
    };
  });
}

function windowsRegistry(node: GeneratedNode): InventoryRow[] {
  return [
    {
      ValueName: 'GeneratedBuildLab',
      ValueType: 'REG_SZ',
      KeyPath: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
      Value: `${node.system.platformVersion}.generated`,
    },
  ];
}
