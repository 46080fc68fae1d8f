//! The variables of the CNI that a configuration sets.

use core::fmt::{self, Write};

use super::{Config, ConfigTarget};
use crate::{IpFamily, Value};

impl Config<'_> {
    /// The settings in the form `before|between|after`.
    pub(super) fn write_settings(&self, out: &mut dyn Write, form: &'static str) -> fmt::Result {
        let mut parts = form.split('|');
        let mut part = || parts.next().unwrap_or_default();
        let [before, between, after] = [part(), part(), part()];
        let mut first = true;
        let mut written = Ok(());
        self.each_setting(&mut |name, value| {
            let before = if first { before.strip_prefix(',').unwrap_or(before) } else { before };
            first = false;
            if written.is_ok() {
                written = write!(out, "{before}{name}{between}{value}{after}");
            }
        });
        written
    }

    /// Visits the variables, or the keys of Windows' ConfigMap, with their values: the address mode, the targets that
    /// count in it, and what else is on.
    fn each_setting(&self, visit: &mut dyn FnMut(&'static str, Value<'static>)) {
        let cni = &self.options.node.cni;
        let prefixes = cni.is_prefix_delegation();
        let (warm_ip, minimum) = (u32::from(cni.warm_ip_target), u32::from(cni.minimum_ip_target));
        if self.target == ConfigTarget::Windows {
            visit("enable-windows-ipam", true.into());
            visit("enable-windows-prefix-delegation", prefixes.into());
            let names = if prefixes {
                ["warm-ip-target", "minimum-ip-target"]
            } else {
                ["windows-warm-ip-target", "windows-minimum-ip-target"]
            };
            for (name, target) in names.into_iter().zip([warm_ip, minimum]) {
                if target > 0 {
                    visit(name, target.into());
                }
            }
            if prefixes && warm_ip == 0 && minimum == 0 {
                visit("warm-prefix-target", u32::from(cni.warm_prefix_target).into());
            }
            return;
        }
        visit("ENABLE_PREFIX_DELEGATION", prefixes.into());
        if cni.ip_family == IpFamily::Ipv4 {
            if warm_ip > 0 {
                visit("WARM_IP_TARGET", warm_ip.into());
            }
            if minimum > 0 {
                visit("MINIMUM_IP_TARGET", minimum.into());
            }
            if warm_ip == 0 && minimum == 0 && prefixes {
                visit("WARM_PREFIX_TARGET", u32::from(cni.warm_prefix_target).into());
            } else if warm_ip == 0 && minimum == 0 {
                visit("WARM_ENI_TARGET", u32::from(cni.warm_eni_target).into());
            }
            if let Some(enis) = cni.effective_max_eni() {
                visit("MAX_ENI", enis.into());
            }
        }
        if cni.custom_networking {
            visit("AWS_VPC_K8S_CNI_CUSTOM_NETWORK_CFG", true.into());
            visit("ENI_CONFIG_LABEL_DEF", "topology.kubernetes.io/zone".into());
        }
        if cni.security_groups_for_pods {
            visit("ENABLE_POD_ENI", true.into());
        }
    }
}
