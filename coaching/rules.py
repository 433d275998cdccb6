"""Who may open the managers' pages."""

from team.policy import EVERYONE, LEADERS, roles, rule

rule("coaching.review.see", roles(LEADERS))
rule("coaching.own_review.see", roles(EVERYONE))
