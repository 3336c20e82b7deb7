import { Software } from './software';

/** What a Windows server lists from its uninstall registry keys, most common first, with versions oldest first. */
const PROGRAMS: readonly (readonly [name: string, publisher: string, versions: string])[] = [
  ['Amazon SSM Agent', 'Amazon Web Services', '3.2.2303.0 3.3.859.0 3.3.1142.0'],
  ['AWS Tools for Windows', 'Amazon Web Services Developer Relations', '3.15.2248 3.15.2520'],
  ['aws-cfn-bootstrap', 'Amazon Web Services', '2.0.28 2.0.30'],
  ['AWS PV Drivers', 'Amazon Web Services', '8.4.3 8.5.0'],
  ['Microsoft Edge', 'Microsoft Corporation', '124.0.2478.97 131.0.2903.86 137.0.3296.83'],
  ['Google Chrome', 'Google LLC', '124.0.6367.208 131.0.6778.86 137.0.7151.104'],
  ['Microsoft Visual C++ 2019 X64 Minimum Runtime', 'Microsoft Corporation', '14.28.29914 14.29.30153'],
  ['7-Zip (x64)', 'Igor Pavlov', '22.01 23.01 24.08'],
  ['Notepad++ (64-bit x64)', 'Notepad++ Team', '8.5.8 8.6.9 8.7.1'],
  ['OpenSSL (64-bit)', 'OpenSSL Win64 Installer Team', '1.1.1.23 3.0.15 3.3.2'],
  ['Git', 'The Git Development Community', '2.42.0.2 2.45.2 2.47.1'],
  ['Python 3.11 Core Interpreter (64-bit)', 'Python Software Foundation', '3.11.5150.0 3.11.9150.0'],
  ['Microsoft SQL Server 2019 (64-bit)', 'Microsoft Corporation', '15.0.2000.5 15.0.4410.1'],
  ['Microsoft .NET Runtime - 8.0 (x64)', 'Microsoft Corporation', '64.0.6400 64.44.23253'],
  ['Amazon Corretto (x64)', 'Amazon', '17.0.9.8 17.0.12.7 17.0.15.6'],
  ['PuTTY release (64-bit)', 'Simon Tatham', '0.78.0.0 0.80.0.0 0.83.0.0'],
];

export const WINDOWS: readonly Software[] = PROGRAMS.map(([name, publisher, versions]) => ({
  name,
  publisher,
  architecture: 'x86_64',
  versions: versions.split(' '),
}));
