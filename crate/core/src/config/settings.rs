//! The variables of the CNI that a configuration sets.

use core::fmt::{self, Write};

use super::{Config, ConfigTarget};
use crate::text::split_once;
use crate::{IpFamily, Value};

/// A variable, or a key of Windows' ConfigMap, and its value where it is set.
type Setting = (&'static str, Option<Value<'static>>);

/// As long as the longest name. A width of std's could be too large, which is a panic.
const SPACES: &str = "                                  ";

impl Config<'_> {
    /// The settings in the form `before|between|after`; an equals sign stands below the other, as `terraform fmt` has it.
    pub(super) fn write_settings(&self, out: &mut dyn Write, form: &'static str) -> fmt::Result {
        let (before, rest) = split_once(form, b'|').unwrap_or_default();
        let (between, after) = split_once(rest, b'|').unwrap_or_default();
        let mut start = before.strip_prefix(',').unwrap_or(before);
        let settings: &[Setting] =
            if self.target == ConfigTarget::Windows { &self.of_windows() } else { &self.of_linux() };
        let set = || settings.iter().filter_map(|(name, value)| value.map(|value| (*name, value)));
        let longest = set().map(|(name, _)| name.len()).max().unwrap_or_default();
        let aligned = between.starts_with(' ');
        for (name, value) in set() {
            let room = if aligned { SPACES.get(name.len()..longest) } else { None }.unwrap_or_default();
            write!(out, "{start}{name}{room}{between}{value}{after}")?;
            start = before;
        }
        Ok(())
    }

    /// The address mode, the targets that count in it, and what else is on.
    fn of_linux(&self) -> [Setting; 9] {
        let cni = &self.options.node.cni;
        let prefixes = cni.is_prefix_delegation();
        let ipv4 = cni.ip_family == IpFamily::Ipv4;
        let by_ip = cni.warm_ip_target > 0 || cni.minimum_ip_target > 0;
        let number = |set: bool, number: u16| (ipv4 && set).then_some(Value::Number(number.into()));
        let flag = |set: bool| set.then_some(Value::Flag(true));
        [
            ("ENABLE_PREFIX_DELEGATION", Some(prefixes.into())),
            ("WARM_IP_TARGET", number(cni.warm_ip_target > 0, cni.warm_ip_target)),
            ("MINIMUM_IP_TARGET", number(cni.minimum_ip_target > 0, cni.minimum_ip_target)),
            ("WARM_PREFIX_TARGET", number(prefixes && !by_ip, cni.warm_prefix_target)),
            ("WARM_ENI_TARGET", number(!prefixes && !by_ip, cni.warm_eni_target)),
            ("MAX_ENI", cni.effective_max_eni().filter(|_| ipv4).map(Value::from)),
            ("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", flag(cni.custom_networking)),
            ("ENI_CONFIG_LABEL_DEF", cni.custom_networking.then_some("topology.kubernetes.io/zone".into())),
            ("ENABLE_POD_ENI", flag(cni.security_groups_for_pods)),
        ]
    }

    /// The same for the VPC resource controller, which serves Windows nodes.
    fn of_windows(&self) -> [Setting; 5] {
        let cni = &self.options.node.cni;
        let prefixes = cni.is_prefix_delegation();
        let [warm, minimum] = if prefixes {
            ["warm-ip-target", "minimum-ip-target"]
        } else {
            ["windows-warm-ip-target", "windows-minimum-ip-target"]
        };
        let number = |set: bool, number: u16| set.then_some(Value::Number(number.into()));
        let by_ip = cni.warm_ip_target > 0 || cni.minimum_ip_target > 0;
        [
            ("enable-windows-ipam", Some(true.into())),
            ("enable-windows-prefix-delegation", Some(prefixes.into())),
            (warm, number(cni.warm_ip_target > 0, cni.warm_ip_target)),
            (minimum, number(cni.minimum_ip_target > 0, cni.minimum_ip_target)),
            ("warm-prefix-target", number(prefixes && !by_ip, cni.warm_prefix_target)),
        ]
    }
}
