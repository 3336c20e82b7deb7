import * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * The first-boot script of a web server: Apache from the Amazon Linux repositories, and a page that says who serves it.
 *
 * The name stands in single quotes of a shell script and in HTML, so both are escaped.
 */
export function webServerUserData(name: string): string {
  const html = name.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const page = `<!doctype html><title>${html}</title><h1>${html}</h1>`;
  const userData = ec2.UserData.forLinux();
  userData.addCommands(
    'set -eu',
    'dnf install -y httpd',
    `printf '%s\\n' '${page.replace(/'/g, `'\\''`)}' > /var/www/html/index.html`,
    'systemctl enable --now httpd',
  );
  return userData.render();
}
