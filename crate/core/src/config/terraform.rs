//! Terraform: the module terraform-aws-modules/eks v21, or plain resources; one of the two.

use super::template::File;

pub(super) const FILES: &[File] = &[
    File {
        name: "module.tf",
        language: "hcl",
        template: r#"# Instead of resources.tf, with terraform-aws-modules/eks.
variable "vpc_id" { type = string } # fill in
variable "subnet_ids" { type = list(string) } # fill in

module "eks" {
  source  = "terraform-aws-modules/eks/aws"
  version = "~> 21.0"

  name       = "^cluster^"^!cluster^ # fill in: the cluster^^
  vpc_id     = var.vpc_id
  subnet_ids = var.subnet_ids

  # Its clusters have only the add-ons that stand here.
  addons = {
    coredns    = {}
    kube-proxy = {}
    vpc-cni = {
      # Before the node group: it reads the CNI's settings when it is made.
      before_compute = true
      configuration_values = jsonencode({
        env = {^*
          | = "|"^
        }
      })
    }
  }

  eks_managed_node_groups = {
    "^group^" = {
      ami_type       = "AL2023_^!arm^x86_64^^^?arm^ARM_64^^_STANDARD"
      instance_types = ["^type^"]
      cloudinit_pre_nodeadm = [{
        content_type = "application/node.eks.aws"
        content      = <<-EOT
          ---
^>          ^        EOT
      }]
    }
  }
}
"#,
    },
    File {
        name: "resources.tf",
        language: "hcl",
        template: r#"# Instead of module.tf, without terraform-aws-modules/eks.
variable "node_role_arn" { type = string } # fill in
variable "subnet_ids" { type = list(string) } # fill in

resource "aws_eks_addon" "vpc_cni" {
  cluster_name                = "^cluster^"^!cluster^ # fill in: the cluster^^
  addon_name                  = "vpc-cni"
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"
  configuration_values = jsonencode({
    env = {^*
      | = "|"^
    }
  })
}

resource "aws_launch_template" "nodes" {
  user_data = base64encode(<<-EOT
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="NODE"

    --NODE
    Content-Type: application/node.eks.aws

    ---
^>    ^
    --NODE--
  EOT
  )
}

resource "aws_eks_node_group" "nodes" {
  cluster_name    = "^cluster^"^!cluster^ # fill in: the cluster^^
  node_group_name = "^group^"
  node_role_arn   = var.node_role_arn
  subnet_ids      = var.subnet_ids
  ami_type        = "AL2023_^!arm^x86_64^^^?arm^ARM_64^^_STANDARD"
  instance_types  = ["^type^"]
  depends_on      = [aws_eks_addon.vpc_cni]

  launch_template {
    id      = aws_launch_template.nodes.id
    version = aws_launch_template.nodes.latest_version
  }

  scaling_config {
    desired_size = 1
    min_size     = 1
    max_size     = 3
  }
}
"#,
    },
];

pub(super) const COMMANDS: &[&str] = &["terraform apply"];
