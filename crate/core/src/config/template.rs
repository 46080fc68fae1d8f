//! Texts with gaps between `^`, filled by a [`Config`].
//!
//! `^maxPods^` is a value; `^?flag^…^^` stands only with the flag and `^!flag^…^^` only without it, neither inside of the
//! other; `^*before|between|after^` is the list of the CNI's settings, where a comma at the beginning of `before` stands
//! between two of them; `^>    ^` is the NodeConfig, with this before each line.

use core::fmt::{self, Write};

use super::{Config, ConfigTarget, MaxPodsAs, nodeadm};
use crate::instance_type::Architecture;
use crate::text::split_once;
use crate::{AddressMode, IpFamily};

/// A file of a target.
pub(super) struct File {
    pub(super) name: &'static str,
    pub(super) language: &'static str,
    pub(super) template: &'static str,
}

/// A file or a command; its `Display` writes it.
#[derive(Clone, Copy, Debug)]
pub struct ConfigText<'a> {
    pub(super) config: &'a Config<'a>,
    pub(super) template: &'static str,
}

impl fmt::Display for ConfigText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.config.write(f, self.template)
    }
}

impl Config<'_> {
    fn write(&self, out: &mut dyn Write, template: &'static str) -> fmt::Result {
        let (mut is_gap, mut hidden) = (false, false);
        let mut rest = Some(template);
        while let Some(text) = rest {
            let (part, behind) =
                split_once(text, b'^').map_or((text, None), |(part, behind)| (part, Some(behind)));
            rest = behind;
            if is_gap {
                let inner = part.get(1..).unwrap_or_default();
                match part.as_bytes().first() {
                    None => hidden = false,
                    Some(b'?') => hidden = !self.flag(inner),
                    Some(b'!') => hidden = self.flag(inner),
                    _ if hidden => {}
                    Some(b'*') => self.write_settings(out, inner)?,
                    Some(b'>') => {
                        let mut indented = Indented { out, before: inner, at_start: true };
                        self.write(&mut indented, nodeadm::NODE_CONFIG)?;
                    }
                    _ => self.write_value(out, part)?,
                }
            } else if !hidden {
                out.write_str(part)?;
            }
            is_gap = !is_gap;
        }
        Ok(())
    }

    pub(super) fn flag(&self, name: &str) -> bool {
        let options = &self.options;
        let joined = options.cluster_name.is_some()
            && options.api_server_endpoint.is_some()
            && options.certificate_authority.is_some();
        let expression = options.max_pods_as == MaxPodsAs::Expression;
        let ipv6 = options.node.cni.ip_family == IpFamily::Ipv6;
        match name {
            "cluster" => options.cluster_name.is_some(),
            "region" => options.region.is_some(),
            "joined" => joined,
            // What a managed node group or Karpenter writes by itself.
            "complete" => joined && self.target == ConfigTarget::Nodeadm && options.service_cidr.is_some(),
            "cidr" => options.service_cidr.is_some() && !ipv6,
            "ipv6Cidr" => options.service_cidr.is_some() && ipv6,
            "expression" => expression,
            "number" => !expression,
            "ipv6" => ipv6,
            "arm" => self.answer.instance_type().architecture() == Some(Architecture::Arm64),
            "eniConfig" => options.node.cni.custom_networking && self.target != ConfigTarget::Windows,
            "noIpTarget" => {
                options.node.cni.warm_ip_target == 0 && options.node.cni.minimum_ip_target == 0 && !ipv6
            }
            "reservedEnis" => self.reserved_enis() > 0,
            _ => false,
        }
    }

    fn write_value(&self, out: &mut dyn Write, name: &str) -> fmt::Result {
        let options = &self.options;
        let text = match name {
            "cluster" => options.cluster_name.unwrap_or("my-cluster"),
            "region" => options.region.unwrap_or("us-west-2"),
            "group" => options.node_group_name.unwrap_or("nodes"),
            "endpoint" => options.api_server_endpoint.unwrap_or_default(),
            "ca" => options.certificate_authority.unwrap_or_default(),
            "cidr" => options.service_cidr.unwrap_or_default(),
            "maxPods" => return write!(out, "{}", self.max_pods),
            "reservedEnis" => return write!(out, "{}", self.reserved_enis()),
            "type" => return write!(out, "{}", self.answer.instance_type().name()),
            _ => return self.write_expression(out),
        };
        out.write_str(text)
    }

    /// ENIs of the type that carry no pods.
    pub(super) const fn reserved_enis(&self) -> u32 {
        match self.answer.address_mode() {
            AddressMode::Ipv6 => 0,
            _ => self.answer.instance_type().enis().saturating_sub(self.answer.enis()),
        }
    }
}

/// Writes something before each line.
struct Indented<'a> {
    out: &'a mut dyn Write,
    before: &'a str,
    at_start: bool,
}

impl Write for Indented<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for line in text.split_inclusive('\n') {
            if self.at_start {
                self.out.write_str(self.before)?;
            }
            self.out.write_str(line)?;
            self.at_start = line.ends_with('\n');
        }
        Ok(())
    }
}
