"""What state the endpoints of a VPC are in: AWS takes minutes to make one available, the emulator none (EC2 API, VpcEndpoint)."""

import ministack.services.ec2 as ec2


def say_endpoint(endpoint: dict) -> None:
    """An endpoint is in another state than available."""
    ec2._vpc_endpoints[endpoint["VpcEndpointId"]]["State"] = endpoint["State"]
