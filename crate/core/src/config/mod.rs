//! What to write where: the CNI's settings and max pods, in the words of each tool.
//!
//! Files and commands are templates (`template.rs`), one file of this folder a target; notes are advice. Texts that a
//! caller gives are checked first (`given.rs`): what is let through means the same inside of double quotes in YAML, JSON,
//! TOML, HCL, TypeScript, PowerShell and shells, so that nothing can break out of its place.

mod bootstrap_sh;
mod bottlerocket;
mod cdk;
mod eks_addon;
mod eksctl;
mod expression;
mod given;
mod helm;
mod karpenter;
mod kubectl;
mod nodeadm;
mod notes;
mod pulumi;
mod settings;
mod template;
mod terraform;
mod windows;

pub use template::ConfigText;

use crate::advice::{Advice, advise};
use crate::text::words;
use crate::{
    Ami, Error, ErrorCode, Expected, Form, InstanceType, IpFamily, MaxPods, MaxPodsFrom, MaxPodsOptions, Os,
    ReservedOptions, ReservedResources, WarmPoolOptions, bounds, max_pods, reserved_resources,
};
use template::File;

words! {
    /// The tool that a configuration is written for.
    pub enum ConfigTarget {
        /// `kubectl set env`: the CNI's settings alone.
        Kubectl = "kubectl",
        /// The chart `eks/aws-vpc-cni`: the CNI's settings alone.
        Helm = "helm",
        /// The EKS add-on `vpc-cni`: the CNI's settings alone.
        EksAddon = "eks-addon",
        /// A NodeConfig for AL2023: max pods alone.
        Nodeadm = "nodeadm",
        /// `/etc/eks/bootstrap.sh` of AL2: max pods alone.
        BootstrapSh = "bootstrap-sh",
        /// Bottlerocket's settings: max pods alone.
        Bottlerocket = "bottlerocket",
        /// The ConfigMap `amazon-vpc-cni` and Start-EKSBootstrap.ps1.
        Windows = "windows",
        /// eksctl's ClusterConfig.
        Eksctl = "eksctl",
        /// Karpenter's EC2NodeClass: max pods alone.
        Karpenter = "karpenter",
        /// terraform-aws-modules/eks, and plain resources.
        Terraform = "terraform",
        /// AWS CDK, in TypeScript.
        Cdk = "cdk",
        /// Pulumi, in TypeScript.
        Pulumi = "pulumi",
    }
}

words! {
    /// How max pods is stated where the tool takes expressions.
    #[derive(Default)]
    pub enum MaxPodsAs {
        /// As a number.
        #[default]
        Number = "number",
        /// As an expression with this number for its result: nodeadm's kube-reserved then follows it.
        Expression = "expression",
    }
}

/// What [`render_config`] is told beside the tool and the type.
///
/// ```
/// use eks_max_pods::{Cni, ConfigOptions, WarmPoolOptions};
/// let node = WarmPoolOptions::default().cni(Cni::default().prefix_delegation(true));
/// let options = ConfigOptions { cluster_name: Some("c1"), ..ConfigOptions::new(node) };
/// # let _ = options;
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ConfigOptions<'a> {
    /// The CNI's settings, and max pods. Default: AWS's recommendation for the node.
    pub node: WarmPoolOptions,
    /// The cluster's name.
    pub cluster_name: Option<&'a str>,
    /// Its region.
    pub region: Option<&'a str>,
    /// The node group's name. Default `nodes`.
    pub node_group_name: Option<&'a str>,
    /// The URL of the cluster's API server.
    pub api_server_endpoint: Option<&'a str>,
    /// Its certificate authority, in base64.
    pub certificate_authority: Option<&'a str>,
    /// The addresses of its services.
    pub service_cidr: Option<&'a str>,
    /// How to state max pods to nodeadm and Karpenter.
    pub max_pods_as: MaxPodsAs,
}

impl ConfigOptions<'_> {
    /// Options of a node, with nothing known of its cluster.
    #[must_use]
    pub const fn new(node: WarmPoolOptions) -> Self {
        Self {
            node,
            cluster_name: None,
            region: None,
            node_group_name: None,
            api_server_endpoint: None,
            certificate_authority: None,
            service_cidr: None,
            max_pods_as: MaxPodsAs::Number,
        }
    }
}

/// What to write where. Made by [`render_config`].
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Config<'a> {
    target: ConfigTarget,
    options: ConfigOptions<'a>,
    answer: MaxPods,
    max_pods: u32,
    reserved: Option<ReservedResources>,
}

/// What to write where, for a node of this type.
///
/// ```
/// use eks_max_pods::{Cni, ConfigOptions, ConfigTarget, InstanceType, WarmPoolOptions, render_config};
/// let t3 = InstanceType::named("t3.large")?;
/// let node = WarmPoolOptions::default().cni(Cni::default().prefix_delegation(true));
/// let config = render_config(ConfigTarget::Bottlerocket, &t3, ConfigOptions::new(node))?;
/// let mut files = Vec::new();
/// config.each_file(&mut |name, language, text| files.push((name, language, text.to_string())));
/// assert_eq!(files, [("user-data.toml", "toml", "[settings.kubernetes]\nmax-pods = 110\n".into())]);
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
///
/// # Errors
/// Those of [`max_pods`]; [`ErrorCode::InvalidText`] and [`ErrorCode::InvalidCidr`] for a text that is not what its name
/// says; [`ErrorCode::OutOfRange`] for max pods 0, which the kubelet takes for unset; [`ErrorCode::ConflictingOptions`] for
/// Windows on a node that cannot run it.
pub fn render_config<'a>(
    target: ConfigTarget,
    instance_type: &InstanceType,
    options: ConfigOptions<'a>,
) -> Result<Config<'a>, Error> {
    given::check(&options, instance_type)?;
    let windows = target == ConfigTarget::Windows;
    let cni = options.node.cni;
    let not_on_windows = |why| {
        let error = Error::new(ErrorCode::ConflictingOptions, "target").word(target.as_str());
        Err(error.expecting(Expected::Form(why)))
    };
    if windows && cni.ip_family == IpFamily::Ipv6 {
        return not_on_windows(Form::Ipv6Windows);
    }
    let os = if windows { Os::Windows } else { Os::Linux };
    let answer = max_pods(instance_type, MaxPodsOptions::default().cni(cni).os(os))?;
    if windows && answer.enis() == 0 {
        return not_on_windows(Form::NoWindowsAmi);
    }
    let given = options.node.max_pods.unwrap_or(answer.recommended());
    bounds::MAX_PODS.at_least(1).check(given.into())?;
    let ami = match target {
        ConfigTarget::Kubectl | ConfigTarget::Helm | ConfigTarget::EksAddon | ConfigTarget::Windows => None,
        ConfigTarget::BootstrapSh => Some(Ami::Al2),
        ConfigTarget::Bottlerocket => Some(Ami::Bottlerocket),
        ConfigTarget::Karpenter => Some(Ami::KarpenterAl2023),
        _ => Some(Ami::Al2023),
    };
    let from = match options.max_pods_as {
        MaxPodsAs::Number => MaxPodsFrom::KubeletConfig,
        MaxPodsAs::Expression => MaxPodsFrom::Expression,
    };
    let reserved = ami
        .map(|ami| reserved_resources(instance_type, ReservedOptions::new(given, ami).max_pods_from(from)));
    Ok(Config { target, options, answer, max_pods: given, reserved })
}

impl Config<'_> {
    /// The number in it: AWS's recommendation, unless another was given. Unit: pods.
    #[must_use]
    pub const fn max_pods(&self) -> u32 {
        self.max_pods
    }

    const fn files(&self) -> &'static [File] {
        match self.target {
            ConfigTarget::Kubectl => &[],
            ConfigTarget::Helm => helm::FILES,
            ConfigTarget::EksAddon => eks_addon::FILES,
            ConfigTarget::Nodeadm => nodeadm::FILES,
            ConfigTarget::BootstrapSh => bootstrap_sh::FILES,
            ConfigTarget::Bottlerocket => bottlerocket::FILES,
            ConfigTarget::Windows => windows::FILES,
            ConfigTarget::Eksctl => eksctl::FILES,
            ConfigTarget::Karpenter => karpenter::FILES,
            ConfigTarget::Terraform => terraform::FILES,
            ConfigTarget::Cdk => cdk::FILES,
            ConfigTarget::Pulumi => pulumi::FILES,
        }
    }

    /// The commands, in the order of giving them.
    const fn commands(&self) -> &'static [&'static str] {
        match self.target {
            ConfigTarget::Helm => helm::COMMANDS,
            ConfigTarget::EksAddon => eks_addon::COMMANDS,
            ConfigTarget::Windows => windows::COMMANDS,
            ConfigTarget::Eksctl => eksctl::COMMANDS,
            ConfigTarget::Karpenter => karpenter::COMMANDS,
            ConfigTarget::Terraform => terraform::COMMANDS,
            ConfigTarget::Cdk => cdk::COMMANDS,
            ConfigTarget::Pulumi => pulumi::COMMANDS,
            _ => kubectl::COMMANDS,
        }
    }

    /// Visits the files: name, language, text.
    pub fn each_file(&self, visit: &mut dyn FnMut(&'static str, &'static str, ConfigText<'_>)) {
        let eni_config =
            if self.flag("eniConfig") { core::slice::from_ref(&kubectl::ENI_CONFIG) } else { &[] };
        for file in eni_config.iter().chain(self.files()) {
            visit(file.name, file.language, ConfigText { config: self, template: file.template });
        }
    }

    /// Visits the commands, in the order of giving them.
    pub fn each_command(&self, visit: &mut dyn FnMut(ConfigText<'_>)) {
        let eni_config: &[&str] = if self.flag("eniConfig") { &[kubectl::APPLY_ENI_CONFIG] } else { &[] };
        for template in eni_config.iter().chain(self.commands()) {
            // A command that this node does not need begins with a condition that hides it.
            if !template.starts_with("^?reservedEnis") || self.flag("reservedEnis") {
                visit(ConfigText { config: self, template });
            }
        }
    }

    /// Visits what to know about it: the order of steps, what wins over what, what needs new nodes.
    pub fn each_note(&self, visit: &mut dyn FnMut(Advice<'_>)) {
        advise(self, visit);
    }
}
