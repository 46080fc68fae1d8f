//! "It is on, and the node still says 29": from the number that a node shows to the condition that fails.
//!
//! Each rule says what the node would show if one condition failed; those that say the number that it does show
//! explain it. What the user left out is a suspect, and a suspect comes with the command that clears it.

use crate::advice::AdviceCode as A;
use crate::advice::{Advice, Advises};
use crate::eni::AddressMode;
use crate::max_pods::{MaxPods, MaxPodsOptions, Os, max_pods};
use crate::text::words;
use crate::tools::{KUBELET_DEFAULT, eni_formula, eni_limited, managed_node_group, nodeadm};
use crate::{Error, Fact, Facts, InstanceType, IpFamily, Value};

words! {
    /// Who made the node.
    pub enum Provisioner {
        /// A managed node group with EKS's own AMI: EKS sets max pods.
        ManagedNodeGroup = "managed-node-group",
        /// A managed node group with an AMI id in its launch template: the user data does.
        ManagedNodeGroupCustomAmi = "managed-node-group-custom-ami",
        /// A node of one's own: the user data does.
        SelfManaged = "self-managed",
        /// Karpenter, which writes max pods into every node.
        Karpenter = "karpenter",
        /// EKS Auto Mode.
        AutoMode = "auto-mode",
    }
}

words! {
    /// Something that has to be so for max pods to be raised, and how to find out.
    pub enum Check {
        /// `ENABLE_PREFIX_DELEGATION`.
        PrefixDelegation = "prefix-delegation",
        /// The same for Windows nodes.
        WindowsPrefixDelegation = "windows-prefix-delegation",
        /// The CNI's version.
        CniVersion = "cni-version",
        /// The type's hypervisor.
        Hypervisor = "hypervisor",
        /// What the kubelet was told.
        KubeletMaxPods = "kubelet-max-pods",
        /// Is the node newer than the setting?
        NodeAge = "node-age",
        /// Who made the node?
        Provisioner = "provisioner",
        /// Which types are in the node group?
        InstanceTypesOfTheGroup = "instance-types-of-the-group",
        /// Custom networking.
        CustomNetworking = "custom-networking",
        /// `MAX_ENI`.
        MaxEni = "max-eni",
    }
}

impl Check {
    /// The question in English.
    #[must_use]
    pub const fn question(self) -> &'static str {
        self.row().0
    }

    /// The command that answers it. Words in capitals are for the reader to fill in.
    #[must_use]
    pub const fn command(self) -> &'static str {
        self.row().1
    }

    /// Question and command.
    const fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::PrefixDelegation => (
                "is ENABLE_PREFIX_DELEGATION true on the aws-node daemon set?",
                "kubectl set env daemonset/aws-node -n kube-system --list | grep ENABLE_PREFIX_DELEGATION",
            ),
            Self::WindowsPrefixDelegation => (
                "is enable-windows-prefix-delegation true in the ConfigMap amazon-vpc-cni?",
                "kubectl get configmap amazon-vpc-cni -n kube-system -o yaml | grep enable-windows",
            ),
            Self::CniVersion => (
                "is the VPC CNI at least 1.9.0, or 1.11.0 on bare metal?",
                "kubectl get daemonset aws-node -n kube-system -o jsonpath='{.spec.template.spec.containers[0].image}'",
            ),
            Self::Hypervisor => (
                "is the type built on Nitro, or bare metal?",
                "aws ec2 describe-instance-types --instance-types TYPE --query 'InstanceTypes[].[Hypervisor,BareMetal]'",
            ),
            Self::KubeletMaxPods => (
                "which max pods was the kubelet told?",
                "kubectl get --raw /api/v1/nodes/NODE/proxy/configz | jq .kubeletconfig.maxPods",
            ),
            Self::NodeAge => (
                "was the node started after the setting was changed?",
                "kubectl get node NODE -o jsonpath='{.metadata.creationTimestamp}'",
            ),
            Self::Provisioner => (
                "who made the node: a managed node group, Karpenter, Auto Mode, or you?",
                "kubectl get node NODE --show-labels | tr ',' '\\n' | grep -E 'eks.amazonaws.com/(nodegroup|compute-type)|karpenter.sh/nodepool'",
            ),
            Self::InstanceTypesOfTheGroup => (
                "which types are in the node group? The lowest one decides for all",
                "aws eks describe-nodegroup --cluster-name CLUSTER --nodegroup-name NODEGROUP --query 'nodegroup.[instanceTypes,launchTemplate]'",
            ),
            Self::CustomNetworking => (
                "is custom networking on?",
                "kubectl set env daemonset/aws-node -n kube-system --list | grep AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG",
            ),
            Self::MaxEni => {
                ("is MAX_ENI set?", "kubectl set env daemonset/aws-node -n kube-system --list | grep MAX_ENI")
            }
        }
    }
}

/// What somebody sees on a node, and what they believe is set up.
///
/// ```
/// use eks_max_pods::{Observed, Provisioner};
/// let seen = Observed::new(29).prefix_delegation(true).provisioner(Provisioner::Karpenter);
/// # let _ = seen;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Observed {
    allocatable_pods: u32,
    options: MaxPodsOptions,
    knows_cni_version: bool,
    knows_custom_networking: bool,
    node_is_newer_than_setting: Option<bool>,
    provisioner: Option<Provisioner>,
}

impl Observed {
    /// A node whose `status.allocatable.pods` is this, and nothing else known.
    #[must_use]
    pub fn new(allocatable_pods: u32) -> Self {
        Self {
            allocatable_pods,
            options: MaxPodsOptions::default(),
            knows_cni_version: false,
            knows_custom_networking: false,
            node_is_newer_than_setting: None,
            provisioner: None,
        }
    }

    /// What is believed to be set up. Say with the setters below which of it is known.
    #[must_use]
    pub const fn options(mut self, options: MaxPodsOptions) -> Self {
        self.options = options;
        self
    }

    /// The CNI's version is known to be the one in the options.
    #[must_use]
    pub const fn knows_cni_version(mut self) -> Self {
        self.knows_cni_version = true;
        self
    }

    /// Custom networking is known to be as in the options.
    #[must_use]
    pub const fn knows_custom_networking(mut self) -> Self {
        self.knows_custom_networking = true;
        self
    }

    /// Prefix delegation is known to be on or off.
    #[must_use]
    pub const fn prefix_delegation(mut self, enabled: bool) -> Self {
        self.options.cni.prefix_delegation = Some(enabled);
        self
    }

    /// Was the node started after the setting was changed?
    #[must_use]
    pub const fn node_is_newer_than_setting(mut self, newer: bool) -> Self {
        self.node_is_newer_than_setting = Some(newer);
        self
    }

    /// Who made the node.
    #[must_use]
    pub const fn provisioner(mut self, provisioner: Provisioner) -> Self {
        self.provisioner = Some(provisioner);
        self
    }
}

/// Why a node shows the number that it shows. Made by [`diagnose`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Diagnosis {
    observed: Observed,
    /// What the node should hold if all that is believed were so, prefixes included where nobody said no.
    believed: MaxPods,
}

/// Why a node shows the number that it shows, and what to do.
///
/// ```
/// use eks_max_pods::{InstanceType, Observed, Provisioner, diagnose};
/// let m5 = InstanceType::named("m5.large")?;
/// let seen = Observed::new(29).prefix_delegation(true).provisioner(Provisioner::SelfManaged);
/// let mut why = Vec::new();
/// diagnose(&m5, seen)?.explained_by(&mut |advice| why.push(advice.code().as_str()));
/// assert_eq!(why, ["eni-formula-number"]);
/// # Ok::<(), eks_max_pods::Error>(())
/// ```
///
/// # Errors
/// Those of [`max_pods`].
pub fn diagnose(instance_type: &InstanceType, observed: Observed) -> Result<Diagnosis, Error> {
    let mut wanted = observed.options;
    wanted.cni.prefix_delegation = Some(wanted.cni.prefix_delegation.unwrap_or(true));
    Ok(Diagnosis { observed, believed: max_pods(instance_type, wanted)? })
}

impl Advises for Diagnosis {
    /// The condition that fails first, then what is most often the reason.
    fn candidates(&self) -> &'static [A] {
        &[
            A::Ipv6NeedsNitro,
            A::Ipv6NeedsPrefixDelegation,
            A::Ipv6NeedsNewerCni,
            A::WindowsNotPossible,
            A::PrefixesNeedNitro,
            A::PrefixesNeedNewerCni,
            A::MaxPodsAsExpected,
            A::AutoModeSecondaryIps,
            A::AutoModeLimit,
            A::NodeOlderThanSetting,
            A::NodeGroupBeforeSetting,
            A::EniFormulaNumber,
            A::KarpenterCountsSecondaryIps,
            A::KarpenterReservedEnis,
            A::CustomNetworkingSeen,
            A::MaxEniSeen,
            A::LowestTypeOfTheGroup,
            A::PrefixesSeemOn,
            A::KubeletDefault,
            A::WindowsLimits,
            A::ManagedNodeGroupContested,
        ]
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    fn gives(&self, code: A) -> bool {
        let seen = self.seen();
        let t = self.believed.instance_type();
        let cni = &self.observed.options.cni;
        let windows = self.observed.options.os == Os::Windows;
        let is = |provisioner| self.observed.provisioner == Some(provisioner);
        let may_be = |provisioner| self.observed.provisioner.is_none_or(|p| p == provisioner);
        let group = Provisioner::ManagedNodeGroup;
        let by_user_data = may_be(Provisioner::SelfManaged) || may_be(Provisioner::ManagedNodeGroupCustomAmi);
        let by_karpenter = !windows && may_be(Provisioner::Karpenter);
        let by_karpenter_as_told = seen == self.believed.by_tool().karpenter;
        let (all, but_one) = (self.secondary_ips(0), self.secondary_ips(1));
        let ceiling = self.believed.ceiling();
        // What the tools set that know nothing of prefixes: the table's number, or EC2's where they differ.
        let secondary = !windows && (seen == nodeadm(t) || seen == all);
        let fails = FAILS.iter().any(|condition| self.believed.gives(*condition));
        let expected = match self.observed.provisioner {
            Some(Provisioner::AutoMode) => false,
            _ if windows => self.believed.by_tool().windows == Some(seen),
            _ => seen == self.believed.recommended() || Some(seen) == self.believed.max_allowed(),
        };
        let group_sets = |prefixes| managed_node_group(t, &cni.prefix_delegation(prefixes));
        let by_group = !windows && may_be(group);
        match code {
            _ if FAILS.contains(&code) => self.believed.gives(code),
            A::MaxPodsAsExpected => expected && !fails,
            A::WindowsLimits => windows && self.believed.gives(code),
            A::AutoModeSecondaryIps => is(Provisioner::AutoMode) && secondary && seen != self.auto_mode(),
            A::AutoModeLimit => {
                is(Provisioner::AutoMode) || may_be(Provisioner::AutoMode) && self.stops_at_auto_mode()
            }
            _ if expected || is(Provisioner::AutoMode) => false,
            A::NodeOlderThanSetting => self.observed.node_is_newer_than_setting == Some(false),
            A::NodeGroupBeforeSetting => {
                by_group && self.believed.slots.mode == AddressMode::Prefix && seen == group_sets(false)
            }
            A::EniFormulaNumber => by_user_data && secondary,
            A::KarpenterCountsSecondaryIps => by_karpenter && by_karpenter_as_told,
            A::KarpenterReservedEnis => {
                by_karpenter && self.reserved_enis().is_some() && !by_karpenter_as_told
            }
            A::CustomNetworkingSeen => {
                let explained = windows || is(Provisioner::Karpenter) && by_karpenter_as_told;
                !explained
                    && !self.observed.knows_custom_networking
                    && (seen == but_one || seen == but_one.min(ceiling))
            }
            A::MaxEniSeen => by_group && self.max_eni().is_some(),
            A::LowestTypeOfTheGroup => by_group && seen < group_sets(false),
            A::PrefixesSeemOn => by_group && cni.prefix_delegation == Some(false) && seen == group_sets(true),
            A::KubeletDefault => seen == KUBELET_DEFAULT && !is(group),
            A::ManagedNodeGroupContested => is(group),
            _ => false,
        }
    }
}

/// Conditions that come before every number: where one of these fails, it is the reason.
const FAILS: &[A] = &[
    A::Ipv6NeedsNitro,
    A::Ipv6NeedsPrefixDelegation,
    A::Ipv6NeedsNewerCni,
    A::WindowsNotPossible,
    A::PrefixesNeedNitro,
    A::PrefixesNeedNewerCni,
];

impl Diagnosis {
    /// The reasons that fit the number, most likely first; never none.
    pub fn explained_by<'a>(&'a self, visit: &mut dyn FnMut(Advice<'a>)) {
        let mut reasons = self.candidates().iter().filter(|code| self.gives(**code)).peekable();
        if reasons.peek().is_none() {
            visit(Advice::new(A::SetBySomebody, self));
        }
        for code in reasons {
            visit(Advice::new(*code, self));
        }
    }

    /// What to look at: all that the user did not say, and what the kubelet was really told.
    pub fn checks(&self) -> impl Iterator<Item = Check> {
        Check::ALL.iter().copied().filter(|check| self.is_open(*check))
    }

    fn is_open(&self, check: Check) -> bool {
        let seen = &self.observed;
        let t = self.believed.instance_type();
        let windows = seen.options.os == Os::Windows;
        // Auto Mode has networking of its own, and Windows no aws-node daemon set: no setting of the CNI's counts there.
        let by_cni = !windows && seen.provisioner != Some(Provisioner::AutoMode);
        // In IPv6 every pod has an address of the one ENI's prefix.
        let by_enis = by_cni && seen.options.cni.ip_family == IpFamily::Ipv4;
        match check {
            Check::PrefixDelegation => by_cni && seen.options.cni.prefix_delegation.is_none(),
            Check::WindowsPrefixDelegation => windows && seen.options.cni.prefix_delegation.is_none(),
            Check::CniVersion => by_cni && !seen.knows_cni_version,
            Check::Hypervisor => t.hypervisor().is_none() && !t.bare_metal(),
            Check::KubeletMaxPods => true,
            Check::NodeAge => seen.node_is_newer_than_setting.is_none(),
            Check::Provisioner => seen.provisioner.is_none(),
            Check::InstanceTypesOfTheGroup => {
                seen.provisioner.is_none_or(|p| p == Provisioner::ManagedNodeGroup)
            }
            Check::CustomNetworking => by_enis && !seen.knows_custom_networking,
            Check::MaxEni => by_enis && seen.options.cni.max_eni.is_none(),
        }
    }

    fn auto_mode(&self) -> u32 {
        self.believed.by_tool().auto_mode
    }

    /// Does the node show what Auto Mode would set, where everything else would set more?
    fn stops_at_auto_mode(&self) -> bool {
        self.seen() == self.auto_mode() && self.auto_mode() < self.believed.recommended()
    }

    const fn seen(&self) -> u32 {
        self.observed.allocatable_pods
    }

    /// The number for secondary IPs by EC2's limits, with so many ENIs kept back; 0 where none is left.
    const fn secondary_ips(&self, kept_back: u32) -> u32 {
        eni_limited(self.believed.instance_type(), kept_back)
    }

    /// The `RESERVED_ENIS` that gives the number seen.
    fn reserved_enis(&self) -> Option<u32> {
        (1..=self.believed.instance_type().enis())
            .find(|reserved| self.seen() == self.secondary_ips(*reserved))
    }

    /// The `MAX_ENI` that gives the number seen, where it was not said.
    fn max_eni(&self) -> Option<u32> {
        let t = self.believed.instance_type();
        let unsaid = self.observed.options.cni.max_eni.is_none();
        (1..t.enis()).find(|enis| unsaid && self.seen() == eni_formula(*enis, t).min(self.believed.ceiling()))
    }
}

impl Facts for Diagnosis {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        Some(match fact {
            Fact::AllocatablePods => self.seen().into(),
            Fact::ReservedEnis => self.reserved_enis()?.into(),
            Fact::MaxEni => self.max_eni()?.into(),
            _ => return self.believed.fact(fact),
        })
    }
}
