//! What to know about a configuration: the order of steps, what wins over what, what needs new nodes.

use super::{Config, ConfigTarget as T, MaxPodsAs};
use crate::advice::{AdviceCode as A, Advises};
use crate::{Fact, Facts, IpFamily, Value};

impl Advises for Config<'_> {
    /// What does not work, then what is set elsewhere, then what wins over what; the order of steps, and kube-reserved,
    /// last.
    fn candidates(&self) -> &'static [A] {
        &[
            A::Ipv6NeedsNitro,
            A::Ipv6NeedsPrefixDelegation,
            A::Ipv6NeedsNewerCni,
            A::NoEniForPods,
            A::PodEniNeedsNewerCni,
            A::PrefixesWithoutTarget,
            A::PrefixesNeedNitro,
            A::PrefixesNeedNewerCni,
            A::MaxPodsAboveAddresses,
            A::NoTrunk,
            A::TrunkUnknown,
            A::NoEksAmi,
            A::WindowsIgnores,
            A::MaxPodsGoElsewhere,
            A::CniGoesElsewhere,
            A::AddOnUndoesKubectl,
            A::AddOnReplacesValues,
            A::GroupKeepsItsNumber,
            A::NodeConfigIsPartial,
            A::KubeletConfigWins,
            A::UserDataLosesToKarpenter,
            A::ExpressionNeedsGate,
            A::OneNumberForAllTypes,
            A::ReservedEnisAreGlobal,
            A::Al2HasEnded,
            A::IpTargetsWin,
            A::EniConfigToFillIn,
            A::Ipv6IsTheClusters,
            A::CniBeforeNodes,
            A::ReserveExceedsMemory,
            A::ReserveAboveQuarter,
            A::ReserveIgnoresMaxPods,
            A::NoMemoryReserve,
        ]
    }

    fn facts(&self) -> &dyn Facts {
        self
    }

    fn about(&self, code: A) -> Option<&dyn Facts> {
        match code {
            A::ReserveExceedsMemory
            | A::ReserveAboveQuarter
            | A::ReserveIgnoresMaxPods
            | A::NoMemoryReserve => self.reserved.as_ref()?.about(code),
            _ => self.gives(code).then_some(self),
        }
    }

    fn gives(&self, code: A) -> bool {
        let cni = &self.options.node.cni;
        let expression = self.options.max_pods_as == MaxPodsAs::Expression;
        let ipv6 = cni.ip_family == IpFamily::Ipv6;
        let by_ip = cni.warm_ip_target > 0 || cni.minimum_ip_target > 0;
        let cni_alone = matches!(self.target, T::Kubectl | T::Helm | T::EksAddon);
        let max_pods_alone =
            matches!(self.target, T::Nodeadm | T::BootstrapSh | T::Bottlerocket | T::Karpenter);
        let managed_group = matches!(self.target, T::Eksctl | T::Terraform | T::Cdk | T::Pulumi);
        match code {
            A::PrefixesWithoutTarget => {
                cni.is_prefix_delegation() && !ipv6 && !by_ip && cni.warm_prefix_target == 0
            }
            A::MaxPodsAboveAddresses => {
                self.answer.max_allowed().is_some_and(|allowed| self.max_pods > allowed)
            }
            A::MaxPodsGoElsewhere => cni_alone,
            A::CniGoesElsewhere => max_pods_alone,
            A::AddOnUndoesKubectl => {
                max_pods_alone || matches!(self.target, T::Kubectl | T::Helm | T::Windows)
            }
            A::AddOnReplacesValues => self.target == T::EksAddon || managed_group,
            A::GroupKeepsItsNumber => {
                managed_group && self.answer.by_tool().managed_node_group != self.max_pods
            }
            A::NodeConfigIsPartial => self.target == T::Nodeadm && !self.flag("complete"),
            A::KubeletConfigWins => self.target == T::Nodeadm || (managed_group && expression),
            A::UserDataLosesToKarpenter => self.target == T::Karpenter,
            A::ExpressionNeedsGate => self.target == T::Karpenter && expression,
            A::OneNumberForAllTypes => self.target == T::Karpenter && !expression,
            A::ReservedEnisAreGlobal => self.target == T::Karpenter && self.reserved_enis() > 0,
            A::Al2HasEnded => self.target == T::BootstrapSh,
            A::IpTargetsWin => by_ip && !ipv6,
            A::EniConfigToFillIn => self.flag("eniConfig"),
            A::Ipv6IsTheClusters => ipv6,
            A::CniBeforeNodes => true,
            _ => self.answer.gives(code),
        }
    }
}

impl Facts for Config<'_> {
    fn fact(&self, fact: Fact) -> Option<Value<'_>> {
        match fact {
            Fact::MaxPods => Some(self.max_pods.into()),
            Fact::ReservedEnis => Some(self.reserved_enis().into()),
            _ => self.answer.fact(fact),
        }
    }
}
