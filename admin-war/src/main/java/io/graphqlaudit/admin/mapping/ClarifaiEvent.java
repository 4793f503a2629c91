package io.graphqlaudit.admin.mapping;

import java.util.Arrays;
import java.util.Optional;

/** Clarifai's {@code EventType} but for 0, which says nothing: the number is what goes over the wire. */
public enum ClarifaiEvent {
    ORGANIZATION_MEMBER_ADD(100, "Organization members added"),
    ORGANIZATION_MEMBER_CHANGE(101, "Organization members changed"),
    ORGANIZATION_MEMBER_REMOVE(102, "Organization members removed"),
    ORGANIZATION_MEMBER_INVITATION_CREATE(103, "Organization member invitations created"),
    ORGANIZATION_MEMBER_INVITATION_CANCEL(104, "Organization member invitations cancelled"),
    ORGANIZATION_MEMBER_INVITATION_ACCEPT(105, "Organization member invitations accepted"),
    ORGANIZATION_MEMBER_INVITATION_DECLINE(106, "Organization member invitations declined"),
    ORGANIZATION_TEAM_CREATE(107, "Organization teams created"),
    ORGANIZATION_TEAM_UPDATE(108, "Organization teams updated"),
    ORGANIZATION_TEAM_DELETE(109, "Organization teams deleted"),
    ORGANIZATION_TEAM_MEMBER_ADD(110, "Organization team members added"),
    ORGANIZATION_TEAM_MEMBER_REMOVE(111, "Organization team members removed"),
    ORGANIZATION_TEAM_APP_ADD(112, "Organization team applications added"),
    ORGANIZATION_TEAM_APP_REMOVE(113, "Organization team applications removed"),
    MODULE_CREATE(200, "Modules created"),
    MODULE_UPDATE(201, "Modules updated"),
    MODULE_DELETE(202, "Modules deleted"),
    MODULE_VERSION_CREATE(203, "Module versions created"),
    MODULE_VERSION_UPDATE(204, "Module versions updated"),
    MODULE_VERSION_DELETE(205, "Module versions deleted"),
    MODEL_CREATE(300, "Models created"),
    MODEL_UPDATE(301, "Models updated"),
    MODEL_DELETE(302, "Models deleted"),
    MODEL_VERSION_CREATE(303, "Model versions created"),
    MODEL_VERSION_UPDATE(304, "Model versions updated"),
    MODEL_VERSION_DELETE(305, "Model versions deleted"),
    WORKFLOW_CREATE(400, "Workflows created"),
    WORKFLOW_UPDATE(401, "Workflows updated"),
    WORKFLOW_DELETE(402, "Workflows deleted"),
    WORKFLOW_VERSION_CREATE(403, "Workflow versions created"),
    WORKFLOW_VERSION_UPDATE(404, "Workflow versions updated"),
    WORKFLOW_VERSION_DELETE(405, "Workflow versions deleted"),
    APPLICATION_CREATE(600, "Applications created"),
    APPLICATION_UPDATE(601, "Applications updated"),
    APPLICATION_DELETE(602, "Applications deleted"),
    COLLABORATOR_ADD(700, "Collaborators added"),
    COLLABORATOR_UPDATE(701, "Collaborators updated"),
    COLLABORATOR_REMOVE(702, "Collaborators removed"),
    USER_UPDATE(800, "Users updated"),
    COMPUTE_CLUSTER_CREATE(900, "Compute clusters created"),
    COMPUTE_CLUSTER_DELETE(901, "Compute clusters deleted"),
    COMPUTE_CLUSTER_UPDATE(902, "Compute clusters updated"),
    NODEPOOL_CREATE(1000, "Nodepools created"),
    NODEPOOL_UPDATE(1001, "Nodepools updated"),
    NODEPOOL_DELETE(1002, "Nodepools deleted"),
    DEPLOYMENT_CREATE(1100, "Deployments created"),
    DEPLOYMENT_UPDATE(1101, "Deployments updated"),
    DEPLOYMENT_DELETE(1102, "Deployments deleted");

    private final int number;
    private final String phrase;

    ClarifaiEvent(int number, String phrase) {
        this.number = number;
        this.phrase = phrase;
    }

    /** The number of the protocol. */
    public int number() {
        return number;
    }

    /** What happened, for people. */
    public String phrase() {
        return phrase;
    }

    /** The event of that name; empty when there is none. */
    public static Optional<ClarifaiEvent> named(String name) {
        return Arrays.stream(values())
                .filter(event -> event.name().equals(name))
                .findFirst();
    }

    /** The event of that number; empty when there is none. */
    public static Optional<ClarifaiEvent> numbered(long number) {
        return Arrays.stream(values()).filter(event -> event.number == number).findFirst();
    }
}
