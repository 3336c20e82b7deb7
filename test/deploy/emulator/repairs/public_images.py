"""The public parameters of Amazon Linux images that the CDK asks for, and the images that they name.

Source: AWS documentation, "Get started with AL2023", the parameters of AL2023's AMIs.
"""

import ministack.services.ssm as ssm

_FOLDER = "/aws/service/ami-amazon-linux-latest"


def repair(handlers: dict, tagged: dict, report) -> None:
    for number, name in enumerate(("al2023-ami-kernel-6.1-x86_64", "al2023-ami-kernel-6.1-arm64")):
        if f"{_FOLDER}/{name}" not in ssm._PUBLIC_AMI_PARAMETERS:
            ssm._PUBLIC_AMI_PARAMETERS[f"{_FOLDER}/{name}"] = f"ami-0a2023061000000{number:02d}"
            report.repaired(f"ssm parameter {name}")
